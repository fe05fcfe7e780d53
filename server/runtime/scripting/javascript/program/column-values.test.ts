import { describe, expect, it } from "vitest";
import { columnValues, PackedReader } from "./column-values.ts";
import { DtsDecimal } from "./values.ts";

type Given = Parameters<typeof columnValues>[0];
const column = (type: string, storage: Given["storage"], scale = 0): Given => ({ name: "c", type, storage, scale });

/** Writes a value, packs it, and reads it as the script would that gets it next. */
function passOn(given: Given, value: unknown): unknown {
  const written = columnValues(given, 1);
  written.set(0, value);
  return columnValues(given, 1, new PackedReader(Buffer.concat(written.pack(1)))).get(0);
}

const day = new Date(2026, 1, 28);
const moment = new Date(1969, 11, 31, 23, 59, 58, 7);

describe("The columns of a batch in a script", () => {
  it.each([
    [column("DT_BOOL", "bool"), true],
    [column("DT_I4", "int32"), -5],
    [column("DT_UI4", "uint32"), 4_000_000_000],
    [column("DT_I8", "int64"), -(2n ** 63n)],
    [column("DT_R8", "float64"), 0.1],
    [column("DT_DBDATE", "days"), day],
    [column("DT_DBTIMESTAMP", "millis"), moment],
    [column("DT_DBTIMESTAMP2", "ticks", 7), moment],
    [column("DT_DBTIMESTAMPOFFSET", "ticks", 7), moment],
    [column("DT_DBTIME2", "time", 7), "23:05:09.1234567"],
    [column("DT_WSTR", "text"), "aé€😀"],
    [column("DT_BYTES", "binary"), Uint8Array.of(0, 255)],
    [column("DT_I4", "int32"), null],
  ])("take and give a value of %o", (given, value) => {
    expect(passOn(given, value)).toEqual(value);
  });

  it.each([
    [column("DT_NUMERIC", "scaled", 2), "-123.45", "-123.45"],
    [column("DT_NUMERIC", "scaled", 2), 0.005, "0.00"],
    [column("DT_NUMERIC", "wide", 10), "12345678901234567890.0123456789", "12345678901234567890.0123456789"],
    [column("DT_NUMERIC", "wide", 0), -7n, "-7"],
    [column("DT_CY", "wide", 4), 1e-7, "0.0000"],
    [column("DT_DECIMAL", "wide", 3), 1e21, "1000000000000000000000.000"],
  ])("keep decimals exact: %o %s", (given, value, text) => {
    const read = passOn(given, value);
    expect(read).toBeInstanceOf(DtsDecimal);
    expect(String(read)).toBe(text);
  });

  it.each([
    [column("DT_I4", "int32"), 1.5],
    [column("DT_I4", "int32"), "5"],
    [column("DT_UI4", "uint32"), -1],
    [column("DT_I8", "int64"), 2n ** 63n],
    [column("DT_NUMERIC", "scaled", 2), "much"],
    [column("DT_DBDATE", "days"), "2026-02-28"],
    [column("DT_DBTIMESTAMP", "millis"), new Date(Number.NaN)],
    [column("DT_DBTIME2", "time", 7), "24:00:00"],
    [column("DT_WSTR", "text"), {}],
    [column("DT_BYTES", "binary"), "text"],
  ])("refuse what they cannot hold: %o %s", (given, value) => {
    expect(() => passOn(given, value)).toThrow(/The column "c" \(DT_\w+\) cannot take/);
  });
});
