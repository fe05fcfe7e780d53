import { describe, expect, it } from "vitest";
import { countsPerDay, lastDays } from "./last-days";

const texts = (now: string, timeZone: string, length: number) => {
  const { starts, today } = lastDays(new Date(now), timeZone, length);
  return { starts: starts.map((start) => start.toISOString()), today: new Date(today).toISOString() };
};

describe("the last days of a zone", () => {
  it("begin at its midnights, not at those of UTC", () => {
    expect(texts("2026-06-10T03:30:00Z", "America/Sao_Paulo", 2)).toEqual({
      starts: ["2026-06-09T03:00:00.000Z", "2026-06-10T03:00:00.000Z"],
      today: "2026-06-10T00:00:00.000Z",
    });
    expect(texts("2026-06-10T02:30:00Z", "America/Sao_Paulo", 1).today).toBe("2026-06-09T00:00:00.000Z");
    expect(texts("2026-06-10T20:00:00Z", "Asia/Kathmandu", 1)).toEqual({
      starts: ["2026-06-10T18:15:00.000Z"],
      today: "2026-06-11T00:00:00.000Z",
    });
  });

  it("have 23 hours where clocks go forward", () => {
    expect(texts("2026-03-29T12:00:00Z", "Europe/Paris", 3).starts).toEqual([
      "2026-03-26T23:00:00.000Z",
      "2026-03-27T23:00:00.000Z",
      "2026-03-28T23:00:00.000Z",
    ]);
    expect(texts("2026-03-30T12:00:00Z", "Europe/Paris", 2).starts).toEqual([
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
    ]);
  });

  it("count nothing on days without a row", () => {
    expect(countsPerDay([{ day: 2, count: 5 }], 3)).toEqual([0, 0, 5]);
  });
});
