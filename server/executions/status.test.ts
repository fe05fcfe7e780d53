import { expect, test } from "vitest";
import { executionStatuses, statusCode, statusesBefore, statusInfo, statusOfCode, unfinishedStatuses } from "./status";

test("the codes are those of SSIS (MANAGEMENT.md 3.2)", () => {
  expect(executionStatuses.map((status) => [statusCode(status), status]).sort()).toEqual([
    [1, "created"],
    [2, "running"],
    [3, "canceled"],
    [4, "failed"],
    [5, "pending"],
    [6, "endedUnexpectedly"],
    [7, "succeeded"],
    [8, "stopping"],
    [9, "completed"],
  ]);
  for (const status of executionStatuses) expect(statusOfCode(statusCode(status))).toBe(status);
  expect(() => statusOfCode(10)).toThrow(RangeError);
});

test("ended states are final, and every other one leads to an end", () => {
  const ended = executionStatuses.filter((status) => statusInfo(status).terminal);
  expect(ended).toEqual(["succeeded", "completed", "failed", "canceled", "endedUnexpectedly"]);
  for (const status of ended) expect(statusInfo(status).next).toEqual([]);
  for (const status of unfinishedStatuses) {
    expect(
      statusInfo(status).next.some((next) => statusInfo(next).terminal),
      status,
    ).toBe(true);
  }
});

test("every state but the first is reached from another", () => {
  for (const status of executionStatuses.slice(1)) expect(statusesBefore(status), status).not.toEqual([]);
  expect(statusesBefore("stopping")).toEqual(["running"]);
});
