import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DateTime, ticksPerDay } from "../../model/date-time";
import { addPart, boundariesBetween, partOf } from "./date-part";

const [first, last] = [DateTime.of(1, 1, 1).ticks, DateTime.of(9999, 12, 31).ticks];
const anyDay = fc
  .bigInt({ min: first / ticksPerDay + 1n, max: last / ticksPerDay })
  .map((days) => new DateTime(days * ticksPerDay));

describe("date parts", () => {
  it("count the days and weeks of the years before 100 as well", () => {
    expect(partOf(DateTime.of(50, 2, 1), "dayofyear")).toBe(32);
    expect(partOf(DateTime.of(50, 1, 1), "week")).toBe(1);
  });

  it("begin a week on Sunday", () => {
    const [saturday, sunday, monday] = [3, 4, 5].map((day) => DateTime.of(2004, 1, day)) as [
      DateTime,
      DateTime,
      DateTime,
    ];
    expect(boundariesBetween(saturday, sunday, "week")).toBe(1);
    expect(boundariesBetween(sunday, monday, "week")).toBe(0);
    expect([saturday, sunday].map((day) => partOf(day, "week"))).toEqual([1, 2]);
    expect([saturday, sunday].map((day) => partOf(day, "weekday"))).toEqual([7, 1]);
  });

  it("end a month at its last day", () => {
    expect(addPart(DateTime.of(2004, 1, 31), "month", 1)?.toString(0)).toBe("2004-02-29 00:00:00");
    expect(addPart(DateTime.of(2004, 2, 29), "year", -1)?.toString(0)).toBe("2003-02-28 00:00:00");
    expect(addPart(DateTime.of(2004, 11, 30), "quarter", 1)?.toString(0)).toBe("2005-02-28 00:00:00");
  });

  it("are as many apart as were added", () => {
    const part = fc.constantFrom("year", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond");
    fc.assert(
      fc.property(anyDay, part, fc.integer({ min: -40_000, max: 40_000 }), (day, name, count) => {
        const moved = addPart(day, name as "day", count);
        if (moved === undefined) return;
        // A day cut to the end of its month still lies in the month that was meant.
        expect(boundariesBetween(day, moved, name as "day")).toBe(count);
      }),
    );
  });
});
