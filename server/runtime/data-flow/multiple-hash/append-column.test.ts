import { describe, expect, it } from "vitest";
import { type DataTypeFacets, type DataTypeName, dataType } from "@/server/runtime/model/data-type";
import { BytesColumn, createColumn } from "../column";
import { compileAppender } from "./append-column";
import { HashInput } from "./hash-input";

/** What one value of a type adds, as hexadecimal, and the trail. */
function appended(name: DataTypeName, value: number | bigint | Buffer, facets: DataTypeFacets = {}, more = {}) {
  const type = dataType(name, facets);
  const column = createColumn(type, 1);
  if (column instanceof BytesColumn) {
    const bytes = Buffer.isBuffer(value) ? value : Buffer.alloc(0);
    column.lengths[0] = bytes.copy(column.reserve(bytes.length));
  } else if (!Buffer.isBuffer(value)) {
    column.values[0] = value;
  }
  const { zone = 0, milliseconds = true }: { zone?: number; milliseconds?: boolean } = more;
  if ("zones" in column && column.zones.length > 0) column.zones[0] = zone;
  const input = new HashInput();
  input.begin();
  compileAppender(type, milliseconds)(column, 0, input);
  const size = input.length;
  input.addTrail();
  return [input.bytes.toString("hex", 0, size), input.bytes.toString("latin1", size, input.length)];
}
const text = (written: string) => [Buffer.from(String.fromCharCode(written.length) + written).toString("hex"), "N"];
const DAY = 864_000_000_000n;

/* The byte values are those of the original's tests (UtilityTests.cs), where it tests the type. */
describe("what is hashed of a value", () => {
  it("is, for numbers, their bytes from the lowest on", () => {
    expect(appended("DT_BOOL", 1)).toEqual(["01", "N"]);
    expect(appended("DT_UI1", 123)).toEqual(["7b", "N"]);
    expect(appended("DT_I1", -1)).toEqual(["ff", "N"]);
    expect(appended("DT_I2", 12345)).toEqual(["3930", "N"]);
    expect(appended("DT_UI2", 1234)).toEqual(["d204", "N"]);
    expect(appended("DT_I4", 1234567890)).toEqual(["d2029649", "N"]);
    expect(appended("DT_UI4", 1234567890)).toEqual(["d2029649", "N"]);
    expect(appended("DT_I8", 1234567890123456789n)).toEqual(["1581e97df4102211", "N"]);
    expect(appended("DT_UI8", 12345678901234567890n)).toEqual(["d20a1feb8ca954ab", "N"]);
    expect(appended("DT_R4", 1234567890.123)).toEqual(["062c934e", "N"]);
    expect(appended("DT_R8", 1234567936)).toEqual(["000000c08065d241", "N"]);
  });

  it("is, for decimals, 96 bits, the scale and the sign", () => {
    const facets = { precision: 20, scale: 10 };
    expect(appended("DT_NUMERIC", 12345678901234567890n, facets)).toEqual(["d20a1feb8ca954ab0000000000000a00", "N"]);
    expect(appended("DT_NUMERIC", -1502, { precision: 10, scale: 2 })[0]).toBe("de050000000000000000000000000280");
    expect(() => appended("DT_NUMERIC", 1n << 96n, { precision: 38, scale: 2 })).toThrow(/2\^96/);
  });

  it("is, for dates and times, their text behind its length", () => {
    expect(appended("DT_DBDATE", 0)).toEqual(text("1970-01-01 00:00:00.0000000"));
    expect(appended("DT_DBTIMESTAMP", 1)).toEqual(text("1970-01-01 00:00:00.0010000"));
    expect(appended("DT_DBTIMESTAMP2", DAY + 1n, { scale: 7 })).toEqual(text("1970-01-02 00:00:00.0000001"));
    expect(appended("DT_DATE", 1, {}, { milliseconds: false })).toEqual(text("1970-01-01 00:00:00Z"));
    expect(appended("DT_DBTIME2", 1234567890, { scale: 7 })).toEqual(text("00:02:03.4567890"));
    expect(appended("DT_DBTIME", 1230000000)).toEqual(text("00:02:03"));
    const zone = { zone: -90 };
    expect(appended("DT_DBTIMESTAMPOFFSET", DAY, { scale: 7 }, zone)).toEqual(
      text("1970-01-01 22:30:00.0000000 -01:30"),
    );
    const seconds = { ...zone, milliseconds: false };
    expect(appended("DT_DBTIMESTAMPOFFSET", DAY, { scale: 7 }, seconds)).toEqual(text("1970-01-02 00:00:00Z"));
  });

  it("is, for GUIDs, .NET's order of bytes", () => {
    const guid = Buffer.from("{00112233-4455-6677-8899-AABBCCDDEEFF}");
    expect(appended("DT_GUID", guid)).toEqual(["33221100554477668899aabbccddeeff", "N"]);
  });

  it("is, for texts and bytes, what they are, with the number of characters or bytes in the trail", () => {
    expect(appended("DT_WSTR", Buffer.from("é€"), { length: 9 })).toEqual(["c3a9e282ac", "N2"]);
    expect(appended("DT_BYTES", Buffer.of(0, 255), { length: 9 })).toEqual(["00ff", "N2"]);
  });

  it("may be longer than the memory it began with", () => {
    const long = Buffer.alloc(100_000, "x");
    expect(appended("DT_NTEXT", long)).toEqual([long.toString("hex"), "N100000"]);
  });
});
