import type { DataType, DataTypeName } from "@/server/runtime/model/data-type";
import type { RowFailures } from "./buffer";
import { BytesColumn, type Column, storageOf } from "./column";
import { daysFromCivil } from "./text/civil-date";

const TICKS_PER_SECOND = 10_000_000;
const TICKS_PER_MS = 10_000;
const MS_PER_DAY = 86_400_000;

/** What was lost on the way from one type of dates and times to another. */
export type MomentCheck = (from: Column, to: Column, rows: Int32Array, count: number, failures: RowFailures) => void;

/** The first moment of the types whose years do not begin at 1 (DATAFLOW.md section 5), in ms since 1970. */
const firstMoments: Partial<Record<DataTypeName, number>> = {
  DT_DATE: daysFromCivil(100, 1, 1) * MS_PER_DAY,
  DT_DBTIMESTAMP: daysFromCivil(1753, 1, 1) * MS_PER_DAY,
  DT_FILETIME: daysFromCivil(1601, 1, 1) * MS_PER_DAY,
};

/**
 * The check of a conversion between two types of dates and times, by the table in DATAFLOW.md section 6: digits of the second that the
 * target has no place for are a truncation, moments before its first year an overflow. Undefined when nothing can be lost.
 */
export function compileMomentCheck(
  source: DataType,
  target: DataType,
  codes: { readonly overflow: number; readonly truncated: number },
): MomentCheck | undefined {
  const kinds = ["days", "time", "millis", "ticks"];
  if (!kinds.includes(storageOf(source)) || !kinds.includes(storageOf(target))) return undefined;
  const unit = reportsLostDigits(source.name, target.name) ? 10 ** (7 - fractionDigits(target)) : 1;
  const first = storageOf(source) === "time" || storageOf(source) === "days" ? undefined : firstMoments[target.name];
  if (unit === 1 && first === undefined) return undefined;
  return (from, to, rows, count, failures) => {
    if (from instanceof BytesColumn || to instanceof BytesColumn) return;
    const fractionOf = fractionReader(from);
    const millisOf = millisReader(to);
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      if (from.nulls[row] !== 0 || to.nulls[row] !== 0) continue;
      if (first !== undefined && millisOf(row) < first) {
        to.nulls[row] = 1;
        failures.report(row, codes.overflow | 0, false);
      } else if (fractionOf(row) % unit !== 0) {
        failures.report(row, codes.truncated | 0, true);
      }
    }
  };
}

/** The conversions whose lost digits SSIS reports; the others drop them in silence. */
function reportsLostDigits(source: DataTypeName, target: DataTypeName): boolean {
  if (target === "DT_DBDATE" || source === "DT_DATE" || source === "DT_DBDATE" || source === "DT_DBTIME") return false;
  if (target === "DT_DATE") return source === "DT_DBTIME2";
  return source !== "DT_DBTIMESTAMP" || (target !== "DT_DBTIMESTAMPOFFSET" && target !== "DT_FILETIME");
}

/** Digits of the second a type keeps. */
function fractionDigits({ name, scale }: DataType): number {
  if (name === "DT_DBTIME") return 0;
  if (name === "DT_FILETIME" || name === "DT_DATE" || name === "DT_DBTIMESTAMP") return 3;
  return Math.min(7, scale);
}

/** The part of a second of a value, in 100 ns units. */
function fractionReader(column: Exclude<Column, BytesColumn>): (row: number) => number {
  const { values } = column;
  switch (column.storage) {
    case "time":
      return (row) => Number(values[row]) % TICKS_PER_SECOND;
    case "millis":
      return (row) => (((Number(values[row]) % 1000) + 1000) * TICKS_PER_MS) % TICKS_PER_SECOND;
    case "ticks":
      return (row) =>
        Number((BigInt.asIntN(64, BigInt(values[row] ?? 0)) % BigInt(TICKS_PER_SECOND)) + BigInt(TICKS_PER_SECOND)) %
        TICKS_PER_SECOND;
    default:
      return () => 0;
  }
}

/** The moment of a value in ms since 1970. */
function millisReader(column: Exclude<Column, BytesColumn>): (row: number) => number {
  const { values } = column;
  if (column.storage === "ticks") return (row) => Number(values[row]) / TICKS_PER_MS;
  return (row) => Number(values[row]);
}
