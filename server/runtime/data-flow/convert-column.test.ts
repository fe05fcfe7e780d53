import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DataType, type DataTypeFacets, type DataTypeName, dataType } from "@/server/runtime/model/data-type";
import { DataBuffer, RowFailures } from "./buffer";
import { BytesColumn } from "./column";
import { compileConversion } from "./convert-column";
import { rowNumbers } from "./row-numbers";
import type { ParseCodes } from "./text/compile-text-parser";

const codes: ParseCodes = { cannotConvert: 1, overflow: 2, truncated: 3 };
const words = ["ok", "cannot convert", "overflow", "truncated"];
const options = { localeId: 1033, fastParse: false, codes };
const anyText = dataType("DT_WSTR", { length: 100 });
const type = (name: DataTypeName, facets: DataTypeFacets = {}): DataType => dataType(name, facets);
const bound = (index: number, of: DataType) => ({ lineageId: String(index), name: `c${index}`, type: of, index });

/**
 * Converts texts to one type, that to a second one, and that to text again; gives the text and what became of the second conversion.
 */
function convert(
  texts: readonly string[],
  first: DataType,
  second: DataType,
): (readonly [string | undefined, string])[] {
  const count = texts.length;
  const buffer = new DataBuffer([anyText, first, second, anyText], count);
  const [source] = buffer.columns;
  const target = buffer.columns[3];
  if (!(source instanceof BytesColumn && target instanceof BytesColumn))
    throw new Error("Texts lie in columns of bytes.");
  source.bytes = Buffer.from(texts.join(""));
  let at = 0;
  texts.forEach((text, row) => {
    source.offsets[row] = at;
    source.lengths[row] = Buffer.byteLength(text);
    at += Buffer.byteLength(text);
  });
  const rows = rowNumbers(count);
  const failures = new RowFailures(count);
  compileConversion(bound(0, anyText), 1, first, options)(buffer, rows, count, failures);
  expect([...failures.rows.subarray(0, failures.count)].map((row) => texts[row])).toEqual([]);
  compileConversion(bound(1, first), 2, second, options)(buffer, rows, count, failures);
  compileConversion(bound(2, second), 3, anyText, options)(buffer, rows, count, new RowFailures(count));
  return texts.map((_, row) => {
    const start = target.offsets[row] as number;
    const text = target.bytes.toString("utf8", start, start + (target.lengths[row] as number));
    return [target.nulls[row] === 0 ? text : undefined, words[failures.codes[row] ?? 0] ?? ""];
  });
}

const one = (text: string, first: DataType, second: DataType) => convert([text], first, second)[0];

const types = {
  FILETIME: type("DT_FILETIME"),
  DATE: type("DT_DATE"),
  DBDATE: type("DT_DBDATE"),
  DBTIME: type("DT_DBTIME"),
  DBTIME2: type("DT_DBTIME2", { scale: 2 }),
  DBTIMESTAMP: type("DT_DBTIMESTAMP"),
  DBTIMESTAMP2: type("DT_DBTIMESTAMP2", { scale: 2 }),
  OFFSET: type("DT_DBTIMESTAMPOFFSET", { scale: 2 }),
} as const;
type Moment = keyof typeof types;

/** The marks of the table in DATAFLOW.md section 6: which conversions report lost digits of the second, where digits are lost. */
const reported: Record<
  string,
  { readonly text: string; readonly type: DataType; readonly truncated: readonly Moment[] }
> = {
  FILETIME: {
    text: "2022-12-20 23:47:42.125",
    type: types.FILETIME,
    truncated: ["DBTIME", "DBTIME2", "DBTIMESTAMP2", "OFFSET"],
  },
  DATE: { text: "2022-12-20 23:47:42", type: types.DATE, truncated: [] },
  DBDATE: { text: "2022-12-20", type: types.DBDATE, truncated: [] },
  DBTIME: { text: "23:47:42", type: types.DBTIME, truncated: [] },
  DBTIME2: {
    text: "23:47:42.1234567",
    type: type("DT_DBTIME2", { scale: 7 }),
    truncated: ["FILETIME", "DATE", "DBTIME", "DBTIME2", "DBTIMESTAMP", "DBTIMESTAMP2", "OFFSET"],
  },
  DBTIMESTAMP: {
    text: "2022-12-20 23:47:42.125",
    type: types.DBTIMESTAMP,
    truncated: ["DBTIME", "DBTIME2", "DBTIMESTAMP2"],
  },
  DBTIMESTAMP2: {
    text: "2022-12-20 23:47:42.1234567",
    type: type("DT_DBTIMESTAMP2", { scale: 7 }),
    truncated: ["FILETIME", "DBTIME", "DBTIME2", "DBTIMESTAMP", "DBTIMESTAMP2", "OFFSET"],
  },
  OFFSET: {
    text: "2022-12-20 23:47:42.1234567 -03:00",
    type: type("DT_DBTIMESTAMPOFFSET", { scale: 7 }),
    truncated: ["FILETIME", "DBTIME", "DBTIME2", "DBTIMESTAMP", "DBTIMESTAMP2", "OFFSET"],
  },
};

describe("conversions between dates and times", () => {
  it.each(Object.entries(reported))(
    "from DT_%s report the digits they lose as truncation",
    (_, { text, type: from, truncated }) => {
      const found = Object.entries(types).filter(([, to]) => one(text, from, to)?.[1] === "truncated");
      expect(found.map(([name]) => name)).toEqual(truncated);
    },
  );

  it("lose nothing where there is nothing to lose", () => {
    for (const to of Object.values(types)) {
      expect(one("2022-12-20 23:47:42", type("DT_DBTIMESTAMP2", { scale: 7 }), to)?.[1]).toBe("ok");
    }
  });

  it("turn offsets into UTC, which may be another day, and keep them for DT_DBTIMESTAMPOFFSET", () => {
    const from = type("DT_DBTIMESTAMPOFFSET", { scale: 0 });
    const text = "2022-12-20 23:47:42 -03:00";
    expect(one(text, from, types.DBDATE)).toEqual(["2022-12-21", "ok"]);
    expect(one(text, from, types.DBTIME)).toEqual(["02:47:42", "ok"]);
    expect(one(text, from, types.DBTIMESTAMP2)).toEqual(["2022-12-21 02:47:42.00", "ok"]);
    expect(one(text, from, types.OFFSET)).toEqual(["2022-12-20 23:47:42.00 -03:00", "ok"]);
    expect(one("2022-12-20", types.DBDATE, types.OFFSET)).toEqual(["2022-12-20 00:00:00.00 +00:00", "ok"]);
  });

  it("give times the day of the run", () => {
    const before = new Date().toLocaleDateString("sv");
    const day = one("23:47:42", types.DBTIME, types.DBDATE)?.[0];
    expect([before, new Date().toLocaleDateString("sv")]).toContain(day);
  });

  it.each([
    ["0001-01-01 00:00:00", "DT_DBTIMESTAMP2", "DT_DATE", "overflow"],
    ["0099-12-31 23:59:59", "DT_DBTIMESTAMP2", "DT_DATE", "overflow"],
    ["0100-01-01 00:00:00", "DT_DBTIMESTAMP2", "DT_DATE", "ok"],
    ["1752-12-31 23:59:59", "DT_DBTIMESTAMP2", "DT_DBTIMESTAMP", "overflow"],
    ["1753-01-01 00:00:00", "DT_DBTIMESTAMP2", "DT_DBTIMESTAMP", "ok"],
    ["1600-12-31 23:59:59", "DT_DBTIMESTAMP2", "DT_FILETIME", "overflow"],
    ["1601-01-01 00:00:00", "DT_DBTIMESTAMP2", "DT_FILETIME", "ok"],
    ["0001-01-01 00:00:00 +00:00", "DT_DBTIMESTAMPOFFSET", "DT_DBTIMESTAMP", "overflow"],
    ["0001-01-01 00:00:00", "DT_DBTIMESTAMP2", "DT_DBDATE", "ok"],
  ] as const)("%s of %s is, as %s, %s", (text, from, to, result) => {
    const found = one(text, type(from, { scale: 7 }), type(to));
    expect(found?.[1]).toBe(result);
    expect(found?.[0] === undefined).toBe(result === "overflow");
  });
});

/** A number with up to 38 digits in all, `scale` of them behind the point, as text. */
const decimalText = (digits: string, negative: boolean, scale: number) => {
  const padded = digits.padStart(scale + 1, "0");
  const whole = padded.slice(0, padded.length - scale);
  return `${negative && /[1-9]/.test(digits) ? "-" : ""}${whole}${scale > 0 ? `.${padded.slice(padded.length - scale)}` : ""}`;
};
const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 38 });

/** The number a text stands for, times 10^38. */
const scaledUp = (text: string) => {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const value = BigInt(whole || "0") * 10n ** 38n + BigInt(fraction.padEnd(38, "0"));
  return text.startsWith("-") ? -value : value;
};

describe("conversions between exact numbers", () => {
  it("keep up to 38 digits exactly, in every scale", () => {
    const property = fc.property(digits, fc.boolean(), fc.nat(38), (all, negative, scale) => {
      const text = decimalText(all.slice(0, Math.max(1, Math.min(all.length, 38))), negative, Math.min(scale, 37));
      const numeric = type("DT_NUMERIC", { precision: 38, scale: Math.min(scale, 37) });
      const [found, result] = one(text, numeric, numeric) ?? [];
      expect([scaledUp(found ?? ""), result]).toEqual([scaledUp(text), "ok"]);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it("cut digits beyond the scale, and refuse numbers with more digits than the precision", () => {
    const property = fc.property(
      digits,
      fc.boolean(),
      fc.nat(18),
      fc.nat(18),
      fc.integer({ min: 1, max: 38 }),
      (all, negative, from, to, precision) => {
        const scale = Math.min(to, precision);
        const text = decimalText(all, negative, from);
        const [found, result] =
          one(text, type("DT_NUMERIC", { precision: 38, scale: from }), type("DT_NUMERIC", { precision, scale })) ?? [];
        const unit = 10n ** BigInt(38 - scale);
        const cut = (scaledUp(text) / unit) * unit;
        const fits = (cut < 0n ? -cut : cut) < 10n ** BigInt(38 + precision - scale);
        expect(result).toBe(fits ? "ok" : "overflow");
        if (fits) expect(scaledUp(found ?? "")).toBe(cut);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it("fit whole numbers into types of integers, or overflow", () => {
    const ranges: readonly (readonly [DataTypeName, bigint, bigint])[] = [
      ["DT_I1", -128n, 127n],
      ["DT_UI1", 0n, 255n],
      ["DT_I2", -32_768n, 32_767n],
      ["DT_UI2", 0n, 65_535n],
      ["DT_I4", -(2n ** 31n), 2n ** 31n - 1n],
      ["DT_UI4", 0n, 2n ** 32n - 1n],
      ["DT_I8", -(2n ** 63n), 2n ** 63n - 1n],
      ["DT_UI8", 0n, 2n ** 64n - 1n],
    ];
    for (const [name, least, greatest] of ranges) {
      const near = [least - 1n, least, least + 1n, -1n, 0n, 1n, greatest - 1n, greatest, greatest + 1n];
      const found = convert(near.map(String), type("DT_NUMERIC", { precision: 38, scale: 0 }), type(name));
      const fits = (value: bigint) => value >= least && value <= greatest;
      expect([name, found]).toEqual([
        name,
        near.map((value) => (fits(value) ? [String(value), "ok"] : [undefined, "overflow"])),
      ]);
    }
  });
});

describe("conversions to text", () => {
  it("report what is cut, of numbers, moments and GUIDs as of texts", () => {
    const short = type("DT_WSTR", { length: 4 });
    expect(one("12345", type("DT_I4"), short)).toEqual(["1234", "truncated"]);
    expect(one("1234", type("DT_I4"), short)).toEqual(["1234", "ok"]);
    expect(one("2022-12-20", types.DBDATE, short)).toEqual(["2022", "truncated"]);
    expect(one("6F9619FF-8B86-D011-B42D-00C04FC964FF", type("DT_GUID"), short)).toEqual(["{6F9", "truncated"]);
    expect(one("äöüßé", type("DT_WSTR", { length: 10 }), short)).toEqual(["äöüß", "truncated"]);
    expect(one("abc😀", type("DT_WSTR", { length: 10 }), short)).toEqual(["abc", "truncated"]);
  });

  it("keep GUIDs whatever their case and braces", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), fc.boolean(), (uuid, upper, braces) => {
        const cased = upper ? uuid.toUpperCase() : uuid;
        const text = braces ? `{${cased}}` : cased;
        expect(one(text, type("DT_GUID"), type("DT_WSTR", { length: 38 }))).toEqual([`{${uuid.toUpperCase()}}`, "ok"]);
      }),
      { numRuns: 50 },
    );
  });

  it("replace characters that a code page does not have by question marks", () => {
    const unicode = type("DT_WSTR", { length: 10 });
    expect(one("é€Ж日", unicode, type("DT_STR", { length: 10, codePage: 1252 }))).toEqual(["é€??", "ok"]);
    expect(one("é€Ж日", unicode, type("DT_STR", { length: 10, codePage: 1251 }))).toEqual(["?€Ж?", "ok"]);
    expect(one("é€Ж日", unicode, type("DT_STR", { length: 10, codePage: 932 }))).toEqual(["??Ж日", "ok"]);
    expect(one("é€Ж日", unicode, type("DT_STR", { length: 10, codePage: 65001 }))).toEqual(["é€Ж日", "ok"]);
  });
});
