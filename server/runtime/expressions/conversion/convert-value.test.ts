import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DTS_E_EXPREVALCASTFAILED, DTS_E_EXPREVALDATACONVERSIONOVERFLOW } from "../../messages/codes";
import { type DataType, dataType } from "../../model/data-type";
import { DateTime, DateTimeOffset, TimeOfDay } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import { ConversionError } from "../expression-error";
import { convertValue } from "./convert-value";

const text = (length: number) => dataType("DT_WSTR", { length });
const numeric = (precision: number, scale: number) => dataType("DT_NUMERIC", { precision, scale });
const now = () => DateTime.of(2026, 1, 31, 13, 5, 9);

function converted(value: DtsValue, from: DataType, to: DataType, localeId?: number): string {
  const result = convertValue(value, from, to, { localeId, now });
  const { value: shown } = convertValue(result.value, to, text(100), { localeId, now });
  return `${String(shown)}${result.truncated ? " (truncated)" : ""}`;
}

function codeOf(value: DtsValue, from: DataType, to: DataType): number | undefined {
  try {
    convertValue(value, from, to);
    return undefined;
  } catch (error) {
    return error instanceof ConversionError ? error.code : undefined;
  }
}

describe("text becomes a number in the way of its locale", () => {
  it.each<[string, DataType, number, string]>([
    ["1,234.50", numeric(10, 2), 1033, "1234.50"],
    ["1.234,50", numeric(10, 2), 1031, "1234.50"],
    ["1.234,50", numeric(10, 2), 2070, "1234.50"],
    [" 12 ", dataType("DT_I4"), 1033, "12"],
    ["-7", dataType("DT_I2"), 1033, "-7"],
    ["1e3", dataType("DT_R8"), 1033, "1000"],
    [".5", numeric(3, 2), 1033, ".50"],
    ["12.345", numeric(10, 2), 1033, "12.34 (truncated)"],
    ["3.5", dataType("DT_I4"), 1033, "4"],
    ["12.5", dataType("DT_CY"), 1033, "12.5"],
  ])("%s", (value, to, localeId, expected) => {
    expect(converted(value, text(20), to, localeId)).toBe(expected);
  });

  it.each(["", "abc", "1 2", "0x10", "1.2.3"])("but not %j", (value) => {
    expect(codeOf(value, text(20), numeric(10, 2))).toBe(DTS_E_EXPREVALCASTFAILED);
  });
});

describe("numbers become text as OLE Automation writes them", () => {
  it.each<[DtsValue, DataType, string]>([
    [0.00158, dataType("DT_R8"), "0.00158"],
    [1.5e20, dataType("DT_R8"), "1.5E+20"],
    [1e15, dataType("DT_R8"), "1E+15"],
    [0.1 + 0.2, dataType("DT_R8"), "0.3"],
    [-2.5, dataType("DT_R8"), "-2.5"],
    [Math.fround(0.1), dataType("DT_R4"), "0.1"],
    [new Decimal(20n, 2), numeric(5, 2), ".20"],
    [new Decimal(-20n, 2), numeric(5, 2), "-.20"],
    [new Decimal(125_000n, 4), dataType("DT_CY"), "12.5"],
    [true, dataType("DT_BOOL"), "True"],
    [9_007_199_254_740_993n, dataType("DT_I8"), "9007199254740993"],
  ])("%s", (value, from, expected) => {
    expect(convertValue(value, from, text(40)).value).toBe(expected);
  });
});

describe("dates", () => {
  it.each<[string, DataType, number, string]>([
    ["2024-02-29", dataType("DT_DBDATE"), 1033, "2024-02-29"],
    ["3/4/2024", dataType("DT_DBDATE"), 1033, "2024-03-04"],
    ["3/4/2024", dataType("DT_DBDATE"), 2057, "2024-04-03"],
    ["31/12/9999", dataType("DT_DBDATE"), 1033, "9999-12-31"],
    ["2024-02-29 13:05:09.5", dataType("DT_DBTIMESTAMP"), 1033, "2024-02-29 13:05:09.500000000"],
    [
      "2024-02-29 13:05:09.1234567",
      dataType("DT_DBTIMESTAMP2", { scale: 3 }),
      1033,
      "2024-02-29 13:05:09.123 (truncated)",
    ],
    ["13:05", dataType("DT_DBTIME"), 1033, "13:05:00"],
    ["13:05:09", dataType("DT_DBTIMESTAMP"), 1033, "2026-01-31 13:05:09"],
    [
      "2024-02-29 20:34:52.123 -3:30",
      dataType("DT_DBTIMESTAMPOFFSET", { scale: 3 }),
      1033,
      "2024-02-29 20:34:52.123 -03:30",
    ],
  ])("are read from %s", (value, to, localeId, expected) => {
    expect(converted(value, text(40), to, localeId)).toBe(expected);
  });

  it("lose their offset by becoming UTC", () => {
    const moment = new DateTimeOffset(DateTime.of(2024, 3, 1, 0, 30).ticks, -120);
    const from = dataType("DT_DBTIMESTAMPOFFSET", { scale: 0 });
    expect(converted(moment, from, dataType("DT_DBDATE"))).toBe("2024-03-01");
    expect(converted(moment, from, dataType("DT_DBTIMESTAMP"))).toBe("2024-03-01 00:30:00");
  });

  it("are today when only a time is known", () => {
    const time = new TimeOfDay(36_000_000_000n * 9n);
    expect(converted(time, dataType("DT_DBTIME"), dataType("DT_DBTIMESTAMP"))).toBe("2026-01-31 09:00:00");
  });
});

describe("what does not fit", () => {
  it.each<[DtsValue, DataType, DataType]>([
    [300, dataType("DT_I4"), dataType("DT_UI1")],
    [-1, dataType("DT_I4"), dataType("DT_UI4")],
    [1e39, dataType("DT_R8"), dataType("DT_R4")],
    [1e20, dataType("DT_R8"), dataType("DT_I8")],
    [new Decimal(12_345n, 2), numeric(5, 2), numeric(4, 2)],
  ])("%s of %o overflows", (value, from, to) => {
    expect(codeOf(value, from, to)).toBe(DTS_E_EXPREVALDATACONVERSIONOVERFLOW);
  });

  it("is cut when it is text, and said to be", () => {
    expect(convertValue("abcdef", text(6), text(3))).toEqual({ value: "abc", truncated: true });
  });
});

describe("there and back", () => {
  const integers = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);

  it("text keeps whole numbers", () => {
    fc.assert(
      fc.property(integers, (value) => {
        const written = convertValue(value, dataType("DT_I8"), text(20)).value;
        expect(convertValue(written, text(20), dataType("DT_I8")).value).toBe(value);
      }),
    );
  });

  it("text keeps decimals of 38 digits", () => {
    const [limit, type] = [10n ** 38n - 1n, numeric(38, 10)];
    fc.assert(
      fc.property(fc.bigInt(-limit, limit), (unscaled) => {
        const written = convertValue(new Decimal(unscaled, 10), type, text(45)).value;
        const back = convertValue(written, text(45), type).value;
        expect(back instanceof Decimal && back.unscaled).toBe(unscaled);
      }),
    );
  });

  it("a wider type keeps a number, a narrower one refuses what it cannot hold", () => {
    fc.assert(
      fc.property(integers, (value) => {
        const fits = value >= -(2n ** 31n) && value < 2n ** 31n;
        const code = codeOf(value, dataType("DT_I8"), dataType("DT_I4"));
        expect(code).toBe(fits ? undefined : DTS_E_EXPREVALDATACONVERSIONOVERFLOW);
      }),
    );
  });
});
