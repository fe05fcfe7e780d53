import { describe, expect, it } from "vitest";
import { daysOf, formatMoment, formatZone, parseMoment } from "./date-text";

const second = 10_000_000;

describe("parseMoment", () => {
  it("reads dates, times and both", () => {
    expect(parseMoment("1970-01-02")).toEqual({ days: 1, time: 0, zone: undefined });
    expect(parseMoment("19691231")).toEqual({ days: -1, time: 0, zone: undefined });
    expect(parseMoment("2005-1-3T00:00:01.5")).toEqual({ days: 12786, time: 1.5 * second, zone: undefined });
    expect(parseMoment("01:00")).toEqual({ days: 0, time: 3600 * second, zone: undefined });
    expect(parseMoment("0001-01-01 00:00:00.0000001")).toEqual({ days: -719162, time: 1, zone: undefined });
  });
  it("reads zones", () => {
    expect(parseMoment("2020-02-29 12:00:00+02:30")?.zone).toBe(150);
    expect(parseMoment("2020-02-29 12:00:00-05")?.zone).toBe(-300);
    expect(parseMoment("2020-02-29T12:00:00Z")?.zone).toBe(0);
  });
  it("refuses what is no date", () => {
    for (const text of ["", "2021-02-29", "1/1/2005", "2005-13-01", "25:00", "yesterday", "12"]) {
      expect(parseMoment(text), text).toBeUndefined();
    }
  });
});

describe("formatMoment", () => {
  it("writes as many digits as the value has", () => {
    expect(formatMoment(0, 0)).toBe("1970-01-01 00:00:00");
    expect(formatMoment(-719162, 86_399 * second + 5_000_000)).toBe("0001-01-01 23:59:59.500");
    expect(formatMoment(daysOf(9999, 12, 31) ?? 0, 1)).toBe("9999-12-31 00:00:00.0000001");
    expect(formatZone(-330)).toBe("-05:30");
  });
});
