import { describe, expect, it } from "vitest";
import { DateTime } from "./date-time";
import { Decimal } from "./decimal";
import { convertVariantText, formatVariant, parseVariant, toVariantType } from "./variant-text";

describe("values of variables", () => {
  it("are read from what packages store", () => {
    expect(parseVariant("-1", 11)).toBe(true);
    expect(parseVariant("0", 11)).toBe(false);
    expect(parseVariant("True", 11)).toBe(true);
    expect(parseVariant("-7", 3)).toBe(-7);
    expect(parseVariant("9007199254740993", 20)).toBe(9007199254740993n);
    expect(parseVariant("1.5", 5)).toBe(1.5);
    expect(parseVariant("12.50", 14)).toEqual(new Decimal(1250n, 2));
    expect(parseVariant("12.5", 6)).toEqual(new Decimal(125000n, 4));
    expect(parseVariant(" a ", 8)).toBe(" a ");
    expect(parseVariant("{ab-1}", 72)).toBe("{AB-1}");
    expect(parseVariant("A", 18)).toBe(65);
    expect(parseVariant("<SOAP-ENV:Envelope/>", 13)).toBeNull();
  });

  it("have en-US dates", () => {
    expect(parseVariant("4/11/2016 10:39:10 PM", 7)).toEqual(DateTime.of(2016, 4, 11, 22, 39, 10));
    expect(parseVariant("12/25/2022", 7)).toEqual(DateTime.of(2022, 12, 25));
    expect(parseVariant("11/11/2019 12:11:25 AM", 7)).toEqual(DateTime.of(2019, 11, 11, 0, 11, 25));
    expect(parseVariant("2020-02-29 01:02:03.5", 7)).toEqual(DateTime.of(2020, 2, 29, 1, 2, 3, 5_000_000));
    expect(parseVariant("2/30/2020", 7)).toBeNull();
  });

  it("come back as they were stored", () => {
    const texts = [
      ["4/11/2016 10:39:10 PM", 7],
      ["12/25/2022", 7],
      ["-1", 11],
      ["9007199254740993", 20],
      ["12.50", 14],
      [" a ", 8],
    ] as const;
    for (const [text, type] of texts) expect(formatVariant(parseVariant(text, type), type)).toBe(text);
  });

  it("are refused when a person gives one that does not fit", () => {
    expect(() => convertVariantText("300", 17)).toThrow("outside 0 to 255");
    expect(() => convertVariantText("1.5", 3)).toThrow("no whole number");
    expect(() => convertVariantText("yes", 11)).toThrow("neither True nor False");
    expect(() => formatVariant("tomorrow", 7)).toThrow("no date");
  });

  it("have a type, String when it is missing", () => {
    expect(toVariantType("13")).toBe(13);
    expect(toVariantType(undefined)).toBe(8);
    expect(toVariantType("999")).toBe(8);
  });
});
