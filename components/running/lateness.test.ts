import { expect, test } from "vitest";
import { elapsedOf, paceOf } from "./lateness";

test("a package is late when it takes half as long again as usual, and by ten seconds", () => {
  expect(paceOf(90_001, 60_000)).toEqual({ share: 90_001 / 60_000, late: true });
  expect(paceOf(90_000, 60_000).late).toBe(false);
  expect(paceOf(5_000, 1_000)).toEqual({ share: 5, late: false });
  expect(paceOf(11_000, 1_000).late).toBe(true);
});

test("nothing is late where nothing is usual or nothing has begun", () => {
  expect(paceOf(3_600_000, null)).toEqual({ share: null, late: false });
  expect(paceOf(null, 1_000)).toEqual({ share: null, late: false });
  expect(paceOf(12_000, 0)).toEqual({ share: 1, late: true });
});

test("elapsed counts to the end, else to now, else to the answer of the server", () => {
  const began = { startedAt: 1_000, endedAt: null, durationMs: 500 };
  expect(elapsedOf(began, 4_000)).toBe(3_000);
  expect(elapsedOf(began, undefined)).toBe(500);
  expect(elapsedOf(began, 900)).toBe(0);
  expect(elapsedOf({ ...began, endedAt: 2_500 }, 9_000)).toBe(1_500);
  expect(elapsedOf({ ...began, startedAt: null }, 9_000)).toBeNull();
});
