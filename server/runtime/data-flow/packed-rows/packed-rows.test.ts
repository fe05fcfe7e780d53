import { describe, expect, it } from "vitest";
import { type DataType, dataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, createColumn } from "../column";
import { packColumns, packedSize } from "./pack-columns";
import { PackedRowsError, unpackColumns } from "./unpack-columns";

const samples: [type: DataType, value: number | bigint | string, impossible?: number | bigint | string][] = [
  [dataType("DT_BOOL"), 1, 2],
  [dataType("DT_I1"), -128, 128],
  [dataType("DT_I2"), -32_768, 32_768],
  [dataType("DT_UI2"), 65_535, -1],
  [dataType("DT_I4"), -7],
  [dataType("DT_UI4"), 4_000_000_000],
  [dataType("DT_I8"), -(2n ** 63n)],
  [dataType("DT_UI8"), 2n ** 64n - 1n],
  [dataType("DT_R8"), 0.1],
  [dataType("DT_NUMERIC", { precision: 5, scale: 2 }), -99_999, 100_000],
  [dataType("DT_NUMERIC", { precision: 38, scale: 10 }), -(10n ** 38n - 1n), 10n ** 38n],
  [dataType("DT_DECIMAL", { scale: 3 }), 10n ** 29n - 1n, 10n ** 29n],
  [dataType("DT_CY"), -15_000n],
  [dataType("DT_DBDATE"), 20_000, 3_000_000],
  [dataType("DT_DBTIME2", { scale: 7 }), 863_999_999_999, 864_000_000_000],
  [dataType("DT_DBTIMESTAMP"), 1_700_000_000_123, 1e18],
  [dataType("DT_DBTIMESTAMP2", { scale: 7 }), 17_000_000_000_000_001n, 2n ** 62n],
  [dataType("DT_WSTR", { length: 3 }), "aé€", "four"],
  [dataType("DT_BYTES", { length: 2 }), "ab", "abc"],
  [dataType("DT_GUID"), "{01234567-89AB-CDEF-0123-456789ABCDEF}", "{01234567-89ab-cdef-0123-456789abcdef}"],
];

function columnOf(type: DataType, value: number | bigint | string): Column {
  const column = createColumn(type, 2);
  column.nulls[0] = 1;
  if (column instanceof BytesColumn) {
    const bytes = Buffer.from(String(value));
    column.begin();
    column.reserve(bytes.length).set(bytes);
    column.used = bytes.length;
    column.lengths[1] = bytes.length;
  } else {
    const values: { [row: number]: number | bigint } = column.values;
    values[1] = value as number | bigint;
  }
  return column;
}

function pack(columns: readonly Column[]): Buffer {
  const content = Buffer.alloc(packedSize(columns, 2));
  packColumns(columns, 2, content, 0);
  return content;
}

function valueIn(column: Column | undefined): unknown {
  if (!(column instanceof BytesColumn)) return column?.values[1];
  const from = column.offsets[1] ?? 0;
  return column.bytes.toString("utf8", from, from + (column.lengths[1] ?? 0));
}

describe("Packed rows", () => {
  it("bring every type back, NULL among them", () => {
    const columns = unpackColumns(
      pack(samples.map(([type, value]) => columnOf(type, value))),
      2,
      samples.map(([type]) => type),
    );
    expect(columns.map(({ nulls }) => [...nulls])).toEqual(samples.map(() => [1, 0]));
    expect(columns.map(valueIn)).toEqual(samples.map(([, value]) => value));
  });

  it.each(
    samples.flatMap(([type, , impossible]) =>
      impossible === undefined ? [] : [[type.name, type, impossible] as const],
    ),
  )("are refused when a value is none of %s", (_, type, impossible) => {
    const refused = () =>
      unpackColumns(pack([columnOf(dataType("DT_I4"), 1), columnOf(type, impossible)]), 2, [dataType("DT_I4"), type]);
    expect(refused).toThrow(PackedRowsError);
    expect(refused).toThrow(expect.objectContaining({ column: 1, row: 1 }));
  });

  it("are refused when they are cut, too long, or texts lie about their lengths", () => {
    const types = [dataType("DT_I4"), dataType("DT_WSTR", { length: 10 })];
    const content = pack([columnOf(types[0] as DataType, 1), columnOf(types[1] as DataType, "abc")]);
    expect(() => unpackColumns(content.subarray(0, -1), 2, types)).toThrow(/shorter/);
    expect(() => unpackColumns(Buffer.concat([content, Buffer.alloc(1)]), 2, types)).toThrow(
      /longer than their columns are/,
    );
    const lying = Buffer.from(content);
    lying.writeInt32LE(-1, 2 + 8 + 2 + 4);
    expect(() => unpackColumns(lying, 2, types)).toThrow(/negative length/);
    const garbage = Buffer.from(content);
    garbage[garbage.length - 1] = 0xff;
    expect(() => unpackColumns(garbage, 2, types)).toThrow(/no UTF-8/);
  });
});
