import { BytesColumn, type Column } from "../column";
import type { TimeUnit } from "./parquet-schema";

/** Values of one column of a row group as hyparquet-writer takes them; null is NULL. */
export type ParquetValues = (boolean | number | bigint | Uint8Array | null)[];

const TICKS_PER_MS = 10_000n;
const TICKS_PER_MICROSECOND = 10n;
/** The moments of 64-bit nanoseconds since 1970, in 100 ns. */
const MAX_NANO_TICKS = (2n ** 63n - 1n) / 100n;

/** A moment that the unit of the file cannot express. */
export class MomentOutOfRange extends Error {
  readonly row: number;

  constructor(row: number) {
    super("The moment lies outside the years 1677 to 2262, which nanoseconds can express.");
    this.row = row;
  }
}

/** Rows 0 to `count` - 1 of a column as values of a Parquet column in `unit`. Throws MomentOutOfRange. */
export function parquetValues(column: Column, count: number, unit: TimeUnit): ParquetValues {
  const { nulls } = column;
  const values: ParquetValues = new Array(count).fill(null);
  const fill = (value: (row: number) => boolean | number | bigint | Uint8Array) => {
    for (let row = 0; row < count; row++) if (nulls[row] === 0) values[row] = value(row);
    return values;
  };
  if (column instanceof BytesColumn) {
    return column.type.name === "DT_GUID" ? fill((row) => uuidAt(column, row)) : fill((row) => bytesAt(column, row));
  }
  switch (column.storage) {
    case "bool":
      return fill((row) => column.values[row] !== 0);
    case "scaled":
      return fill((row) => BigInt(column.values[row] as number));
    case "time":
      return fill(timeOf(column.values, unit));
    case "millis":
      return fill((row) => BigInt(column.values[row] as number));
    case "ticks":
      return fill((row) => momentOf(column.values[row] as bigint, unit, row));
    case "int64":
    case "uint64":
    case "wide":
      return fill((row) => column.values[row] as bigint);
    default:
      return fill((row) => column.values[row] as number);
  }
}

function bytesAt(column: BytesColumn, row: number): Uint8Array {
  const start = column.offsets[row] as number;
  return column.bytes.subarray(start, start + (column.lengths[row] as number));
}

/** The 16 bytes of a GUID in the order of its text. */
function uuidAt(column: BytesColumn, row: number): Uint8Array {
  return Buffer.from(Buffer.from(bytesAt(column, row)).toString("latin1").replace(/[{}-]/g, ""), "hex");
}

/** Times of day are 100 ns units in the data flow. */
function timeOf(values: ArrayLike<number>, unit: TimeUnit): (row: number) => number | bigint {
  if (unit === "MILLIS") return (row) => Math.floor((values[row] as number) / 10_000);
  if (unit === "MICROS") return (row) => BigInt(Math.floor((values[row] as number) / 10));
  return (row) => BigInt(values[row] as number) * 100n;
}

function momentOf(ticks: bigint, unit: TimeUnit, row: number): bigint {
  if (unit === "MILLIS") return floorDivide(ticks, TICKS_PER_MS);
  if (unit === "MICROS") return floorDivide(ticks, TICKS_PER_MICROSECOND);
  if (ticks > MAX_NANO_TICKS || ticks < -MAX_NANO_TICKS) throw new MomentOutOfRange(row);
  return ticks * 100n;
}

/** Moments before 1970 are negative; a unit begins at or before them. */
function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
