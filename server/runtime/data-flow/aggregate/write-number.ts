import { integerRange, isInteger } from "@/server/runtime/expressions/type-families";
import { DTS_E_TXAGG_ARITHMETICOVERFLOW } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { DataType } from "@/server/runtime/model/data-type";
import { type BigIntColumn, type NumberColumn, scaleOf } from "../column";

/** The largest precision of DT_NUMERIC, and of types that name none. */
const MAX_PRECISION = 38;
const MAX_FLOAT = 3.4028234663852886e38;

/** A column whose type was checked to be numeric. */
export type NumericColumn = NumberColumn | BigIntColumn;

/** A number without error: unscaled / (divisor x 10^scale). */
export interface ExactNumber {
  readonly unscaled: bigint;
  readonly divisor: bigint;
  readonly scale: number;
}

/**
 * Writes a number into a column of any numeric type; digits beyond its scale are cut, as in SSIS's decimal division. Throws DtsError
 * DTS_E_TXAGG_ARITHMETICOVERFLOW when it does not fit.
 */
export function writeExact(target: NumericColumn, row: number, number: ExactNumber, name: string): void {
  const { type } = target;
  if (target.storage === "float32" || target.storage === "float64") {
    writeReal(target, row, Number(number.unscaled) / Number(number.divisor) / 10 ** number.scale, name);
    return;
  }
  const scale = scaleOf(type);
  const shift = scale - number.scale;
  const dividend = shift > 0 ? number.unscaled * 10n ** BigInt(shift) : number.unscaled;
  const divisor = shift < 0 ? number.divisor * 10n ** BigInt(-shift) : number.divisor;
  const unscaled = divisor === 1n ? dividend : dividend / divisor;
  const { min, max } = rangeOf(type);
  if (unscaled < min || unscaled > max) throw overflow(name, type);
  target.nulls[row] = 0;
  if (isBigInt(target)) target.values[row] = unscaled;
  else target.values[row] = Number(unscaled);
}

/** Counts by group, and which groups are meant: `groups[from] .. groups[to - 1]`. */
export interface GroupCounts {
  readonly counts: Float64Array;
  readonly groups: Int32Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Writes counts into a column of any numeric type, from row `at` on, as `writeExact` does. There are as many as groups, and most columns
 * for them hold integers, for which nothing need be computed with bigints.
 */
export function writeCounts(target: NumericColumn, at: number, source: GroupCounts, name: string): void {
  const { counts, groups, from, to } = source;
  const most = isInteger(target.type) ? Math.min(Number(rangeOf(target.type).max), Number.MAX_SAFE_INTEGER) : -1;
  for (let i = from; i < to; i++) {
    const row = at + i - from;
    const count = counts[groups[i] as number] as number;
    if (count > most) writeExact(target, row, { unscaled: BigInt(count), divisor: 1n, scale: 0 }, name);
    else {
      target.nulls[row] = 0;
      if (isBigInt(target)) target.values[row] = BigInt(count);
      else target.values[row] = count;
    }
  }
}

/** Writes a real number into a column of any numeric type, as `writeExact` does. */
export function writeReal(target: NumericColumn, row: number, value: number, name: string): void {
  const { type } = target;
  const limit = type.name === "DT_R4" ? MAX_FLOAT : Number.MAX_VALUE;
  if (!(Math.abs(value) <= limit)) throw overflow(name, type);
  if (target.storage === "float32" || target.storage === "float64") {
    target.nulls[row] = 0;
    target.values[row] = value;
    return;
  }
  const unscaled = BigInt(Math.trunc(value * 10 ** scaleOf(type)));
  writeExact(target, row, { unscaled, divisor: 1n, scale: scaleOf(type) }, name);
}

function isBigInt(column: NumericColumn): column is BigIntColumn {
  return column.storage === "int64" || column.storage === "uint64" || column.storage === "wide";
}

interface Range {
  readonly min: bigint;
  readonly max: bigint;
}

/** Ranges by type, made once: results are as many as groups. */
const ranges = new WeakMap<DataType, Range>();

function rangeOf(type: DataType): Range {
  const range = ranges.get(type) ?? makeRange(type);
  ranges.set(type, range);
  return range;
}

function makeRange(type: DataType): Range {
  if (isInteger(type)) return integerRange(type);
  if (type.name === "DT_CY") return integerRange({ name: "DT_I8" });
  const max = 10n ** BigInt(type.precision > 0 ? type.precision : MAX_PRECISION) - 1n;
  return { min: -max, max };
}

function overflow(name: string, type: DataType): DtsError {
  const facets = type.precision > 0 && type.name === "DT_NUMERIC" ? `(${type.precision},${type.scale})` : "";
  return new DtsError(
    DTS_E_TXAGG_ARITHMETICOVERFLOW,
    `A result of "${name}" does not fit into ${type.name}${facets}. Give the output column a larger type, or convert the input column before.`,
  );
}
