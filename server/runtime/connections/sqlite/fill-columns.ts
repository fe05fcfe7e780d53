import { type BigIntColumn, BytesColumn, type NumberColumn, scaleOf } from "../../data-flow/column";
import { fitText } from "../../data-flow/text/text-length";
import { isoDays, isoMillis } from "../iso-bytes";
import type { ColumnMisfit, ColumnTarget } from "../sql-columns";
import type { PackedColumn } from "./packed-column";
import type { SqliteFetchResult } from "./protocol";
import { packed, packedRow, packedValue } from "./unpack-rows";

/** Reads the value of a row into its column; false when it needs the way of single values. */
type FastWay = (source: PackedColumn, row: number) => boolean;

/**
 * Writes rows of SQLite into columns of the data flow. What has the column's type goes over as numbers and bytes; SQLite keeps any
 * value in any column, and what has another type is converted value by value.
 */
export class FillColumns {
  readonly misfits: ColumnMisfit[] = [];
  private readonly targets: readonly ColumnTarget[];
  private readonly ways: readonly (FastWay | undefined)[];

  constructor(targets: readonly ColumnTarget[]) {
    this.targets = targets;
    this.ways = targets.map(({ column }) => (column instanceof BytesColumn ? undefined : fastWay(column)));
  }

  fill({ columns, rowCount }: SqliteFetchResult): void {
    this.misfits.length = 0;
    for (const [index, { column, place }] of this.targets.entries()) {
      const source = columns[place];
      if (source === undefined) continue;
      if (column instanceof BytesColumn && this.shareBytes(column, source, index, columns, rowCount)) continue;
      if (column instanceof BytesColumn) column.begin();
      const way = this.ways[index];
      const { nulls } = column;
      const { kinds } = source;
      for (let row = 0; row < rowCount; row++) {
        if (kinds[row] === packed.none) nulls[row] = 1;
        else if (way?.(source, row)) nulls[row] = 0;
        else this.store(index, source, row, columns);
      }
    }
    this.misfits.sort((one, other) => one.row - other.row);
  }

  private store(index: number, source: PackedColumn, row: number, columns: readonly PackedColumn[]): void {
    const fit = this.targets[index]?.store(packedValue(source, row), row) ?? "fits";
    if (fit !== "fits") this.misfits.push({ row, target: index, fit, values: packedRow(columns, row) });
  }

  /** Leaves text or bytes where they are; false when a row holds something else. */
  private shareBytes(
    column: BytesColumn,
    source: PackedColumn,
    index: number,
    columns: readonly PackedColumn[],
    rowCount: number,
  ): boolean {
    const kind = column.storage === "text" ? packed.text : packed.blob;
    const { kinds, bytes, offsets, lengths } = source;
    if (column.type.name === "DT_GUID") return false;
    for (let row = 0; row < rowCount; row++) if (kinds[row] !== kind && kinds[row] !== packed.none) return false;
    column.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const isLimited = ["DT_STR", "DT_WSTR", "DT_BYTES"].includes(column.type.name) && column.type.length > 0;
    const longest = isLimited ? column.type.length : Number.POSITIVE_INFINITY;
    for (let row = 0; row < rowCount; row++) {
      const isNull = kinds[row] === packed.none;
      const start = offsets[row] ?? 0;
      const size = isNull ? 0 : (lengths[row] ?? 0);
      column.nulls[row] = isNull ? 1 : 0;
      column.offsets[row] = start;
      column.lengths[row] = size;
      if (size <= longest) continue;
      const fitting = column.storage === "text" ? fitText(bytes, start, size, longest) : longest;
      column.lengths[row] = fitting;
      if (fitting < size) this.misfits.push({ row, target: index, fit: "truncated", values: packedRow(columns, row) });
    }
    return true;
  }
}

function fastWay(column: NumberColumn | BigIntColumn): FastWay | undefined {
  switch (column.storage) {
    case "int32":
      return column.type.name === "DT_I4" || column.type.name === "DT_I2" ? integerWay(column) : undefined;
    case "float64":
      return ({ kinds, numbers }, row) => {
        const value = numbers[row] ?? 0;
        column.values[row] = value;
        return isNumber(kinds[row]) && Number.isFinite(value);
      };
    case "bool":
      return ({ kinds, numbers }, row) => {
        column.values[row] = numbers[row] === 0 ? 0 : 1;
        return isNumber(kinds[row]);
      };
    case "int64":
      return longWay(column);
    case "scaled":
      return scaledWay(column);
    case "days":
      return textWay(column, (bytes, at, size) => (size === 10 ? isoDays(bytes, at) : Number.NaN));
    case "millis":
      return textWay(column, isoMillis);
    default:
      return undefined;
  }
}

function isNumber(kind: number | undefined): boolean {
  return kind === packed.number || kind === packed.integer;
}

function integerWay({ values, type }: NumberColumn): FastWay {
  const [low, high] = type.name === "DT_I2" ? [-32_768, 32_767] : [-2_147_483_648, 2_147_483_647];
  return ({ kinds, numbers }, row) => {
    const value = numbers[row] ?? 0;
    if (!isNumber(kinds[row]) || !(value >= low && value <= high)) return false;
    values[row] = value;
    return true;
  };
}

function longWay({ values }: BigIntColumn): FastWay {
  const halves =
    values instanceof BigInt64Array ? new Int32Array(values.buffer, values.byteOffset, values.length * 2) : undefined;
  return ({ kinds, numbers }, row) => {
    if (halves === undefined || kinds[row] !== packed.integer) return false;
    const value = numbers[row] ?? 0;
    const high = Math.floor(value / 4_294_967_296);
    halves[row * 2] = value - high * 4_294_967_296;
    halves[row * 2 + 1] = high;
    return true;
  };
}

/** Doubles have digits that nobody wrote: near the middle between two numbers only their text tells which one is meant. */
const middle = 0.001;
const exactDoubles = 1e11;

function scaledWay({ values, type }: NumberColumn): FastWay {
  const factor = 10 ** scaleOf(type);
  const limit = Math.min(10 ** type.precision, exactDoubles);
  return ({ kinds, numbers }, row) => {
    const value = (numbers[row] ?? 0) * factor;
    if (!isNumber(kinds[row]) || !(Math.abs(value) < limit - 1)) return false;
    const below = Math.floor(value);
    if (Math.abs(value - below - 0.5) < middle) return false;
    values[row] = Math.floor(value + 0.5);
    return true;
  };
}

function textWay({ values }: NumberColumn, read: (bytes: Uint8Array, at: number, size: number) => number): FastWay {
  return ({ kinds, bytes, offsets, lengths }, row) => {
    if (kinds[row] !== packed.text) return false;
    const value = read(bytes, offsets[row] ?? 0, lengths[row] ?? 0);
    if (Number.isNaN(value)) return false;
    values[row] = value;
    return true;
  };
}
