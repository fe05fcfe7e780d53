import { describe, expect, it } from "vitest";
import { DateTime } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import { RecordSet } from "../../tasks/execute-sql/record-set";
import { fromWire, toWire } from "./wire-value";

describe("Values on their way to a script and back", () => {
  it.each([
    ["null", null],
    ["a truth", true],
    ["a number", 1.5],
    ["a number that is none", Number.NaN],
    ["a whole number of 64 bits", -9223372036854775808n],
    ["a text", '"\u0000\ud800'],
    ["an exact number", new Decimal(-125n, 2)],
    ["a date before 1970", DateTime.of(1899, 12, 30, 23, 59, 59, 1234567)],
    ["bytes", new Uint8Array([0, 255])],
    ["a list of lists", [[1n], ["x", null]]],
    ["an object", { a: 1, nested: { b: [2] } }],
  ])("keep %s", (_, value) => {
    expect(fromWire(JSON.parse(JSON.stringify(toWire(value))))).toEqual(value);
  });

  it("keep rows, and find the types of their columns", () => {
    const rows = fromWire([
      "rows",
      [
        ["id", ""],
        ["name", ""],
      ],
      [
        [null, null],
        [1, "x"],
      ],
    ]);
    expect(rows).toBeInstanceOf(RecordSet);
    expect((rows as RecordSet).columns.map(({ name, type }) => `${name} ${type.name}`)).toEqual([
      "id DT_I4",
      "name DT_WSTR",
    ]);
  });

  it.each([
    ["an unknown word", ["secret", "x"]],
    ["no word", []],
    ["an object by itself", { a: 1 }],
    ["a date that is none", ["date", "yesterday"]],
    ["a whole number that is none", ["bigint", "1e9"]],
    ["a whole number without end", ["bigint", "9".repeat(100_000)]],
    ["rows of other lengths", ["rows", [["a", ""]], [[1, 2]]]],
    ["rows that are none", ["rows", 5, 5]],
    ["what is nested too deeply", JSON.parse(`${'["list",['.repeat(5000)}${"]]".repeat(5000)}`)],
  ])("refuse %s", (_, wire) => {
    expect(() => fromWire(wire)).toThrow(/cannot be given to the script or taken from it/);
  });

  it("do not change what objects are made of", () => {
    const value = fromWire(["object", [["__proto__", ["object", [["polluted", true]]]]]]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("refuse objects that mean nothing outside the runtime", () => {
    expect(() => toWire(new Map())).toThrow(/only the runtime understands/);
  });
});
