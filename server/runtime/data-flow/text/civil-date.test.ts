import { describe, expect, it } from "vitest";
import { civilFromDays, daysFromCivil, isDate } from "./civil-date";

describe("dates and day numbers", () => {
  it("agree with the calendar on every day of four centuries and at the ends of the range", () => {
    const first = Date.UTC(1899, 0, 1) / 86_400_000;
    const wrong: number[] = [];
    for (let days = first; days < first + 146_097; days++) {
      const date = new Date(days * 86_400_000);
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const civil = year * 10_000 + month * 100 + day;
      // The second time a day is asked for, the answer comes from the table.
      if (civilFromDays(days) !== civil || civilFromDays(days) !== civil || daysFromCivil(year, month, day) !== days)
        wrong.push(days);
    }
    expect(wrong).toEqual([]);
    expect(civilFromDays(daysFromCivil(1, 1, 1))).toBe(10_101);
    expect(civilFromDays(daysFromCivil(9999, 12, 31))).toBe(99_991_231);
    expect(daysFromCivil(1899, 12, 30)).toBe(-25_569);
  });

  it("know which days exist", () => {
    expect([
      isDate(2000, 2, 29),
      isDate(1900, 2, 29),
      isDate(2023, 13, 1),
      isDate(0, 1, 1),
      isDate(2023, 4, 31),
    ]).toEqual([true, false, false, false, false]);
  });
});
