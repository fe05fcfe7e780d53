import { describe, expect, it } from "vitest";
import { dataType } from "../../model/data-type";
import { BytesColumn, type Column, createColumn } from "../column";
import { storeInto } from "../ole-db/store-value";
import { RememberedRows } from "./remembered-rows";

const text = dataType("DT_WSTR");
const short = dataType("DT_WSTR", { length: 12 });
const maxBytes = 400_000;

function keysOf(names: readonly string[]): Column {
  const column = createColumn(text, names.length);
  if (column instanceof BytesColumn) column.begin();
  const store = storeInto(column);
  for (const [row, name] of names.entries()) store(name, row);
  return column;
}

/** What is remembered for each name; undefined for those that are not. */
function look(memory: RememberedRows, names: readonly string[]): (string | undefined)[] {
  const found = new Int32Array(names.length);
  memory.find([keysOf(names)], Int32Array.from(names.keys()), names.length, found);
  const [column] = memory.copies;
  return [...found].map((row) => {
    if (!(column instanceof BytesColumn) || row < 0) return undefined;
    const from = column.offsets[row] ?? 0;
    return column.bytes.toString("utf8", from, from + (column.lengths[row] ?? 0));
  });
}

function remember(memory: RememberedRows, names: readonly string[]): void {
  const values = names.map((name) => `value ${name}`);
  memory.remember([keysOf(names)], Int32Array.from(names.keys()), values, 1);
}

describe("the memory of a partial cache", () => {
  it("forgets what nobody asked for, keeps what was, and stays within its limit", () => {
    const memory = new RememberedRows([text], [short], [0], maxBytes);
    remember(memory, ["used", "unused", "used too"]);
    for (let turn = 0; turn < 40; turn++) {
      memory.begin();
      expect(look(memory, ["used", "used too"])).toEqual(["value used", "value used t"]);
      remember(
        memory,
        Array.from({ length: 1000 }, (_, at) => `${turn}.${at}`),
      );
      expect(memory.byteSize).toBeLessThan(maxBytes * 2);
    }
    memory.begin();
    expect(look(memory, ["unused", "0.1", "39.1"])).toEqual([undefined, undefined, "value 39.1"]);
  });

  it("remembers with a value that it did not fit, also when it moves to the next generation", () => {
    const memory = new RememberedRows([text], [short], [0], maxBytes);
    remember(memory, ["long name"]);
    for (let turn = 0; turn < 8; turn++) {
      memory.begin();
      expect(look(memory, ["long name", "long name"])).toEqual(["value long n", "value long n"]);
      expect([...memory.misfits.values()]).toContainEqual({ fit: "truncated", copy: 0, value: "value long name" });
      remember(
        memory,
        Array.from({ length: 1000 }, (_, at) => `${turn}.${at}`),
      );
    }
  });

  it("forgets everything when it is told to", () => {
    const memory = new RememberedRows([text], [short], [0], maxBytes);
    remember(memory, ["a"]);
    memory.clear();
    expect(look(memory, ["a"])).toEqual([undefined]);
  });
});
