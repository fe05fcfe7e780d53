import { BytesColumn, type Column } from "../column";

const MS_PER_DAY = 86_400_000;
const TICKS_PER_MS = 10_000;
/** 0001-01-01 and 9999-12-31 in days since 1970. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;
const TICKS_PER_DAY = BigInt(MS_PER_DAY) * BigInt(TICKS_PER_MS);
const MAX_ZONE_MINUTES = 14 * 60;
const GUID = /^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/;
const INTEGER_RANGES: Readonly<Record<string, readonly [number, number]>> = {
  DT_I1: [-128, 127],
  DT_I2: [-32_768, 32_767],
  DT_UI1: [0, 255],
  DT_UI2: [0, 65_535],
  DT_BOOL: [0, 1],
  DT_DBDATE: [FIRST_DAY, LAST_DAY],
  DT_DBTIME: [0, MS_PER_DAY * TICKS_PER_MS - 1],
  DT_DBTIME2: [0, MS_PER_DAY * TICKS_PER_MS - 1],
  DT_DATE: [FIRST_DAY * MS_PER_DAY, (LAST_DAY + 1) * MS_PER_DAY - 1],
  DT_DBTIMESTAMP: [FIRST_DAY * MS_PER_DAY, (LAST_DAY + 1) * MS_PER_DAY - 1],
};

/** The first row whose value cannot be of the column's type although its memory could hold it; -1 when there is none. */
export function findUnfit(column: Column, rows: number): number {
  const { nulls } = column;
  const unfit = tester(column);
  if (unfit === undefined) return -1;
  for (let row = 0; row < rows; row++) if (nulls[row] === 0 && unfit(row)) return row;
  return -1;
}

/** Whether the value of a row is impossible; undefined where every bit pattern is a value. */
function tester(column: Column): ((row: number) => boolean) | undefined {
  const { type } = column;
  if (column instanceof BytesColumn) {
    if (type.name !== "DT_GUID") return undefined;
    const { bytes, offsets, lengths } = column;
    return (row) => !GUID.test(bytes.toString("latin1", offsets[row], (offsets[row] ?? 0) + (lengths[row] ?? 0)));
  }
  if (column.storage === "wide") {
    const { values } = column;
    const most = 10n ** BigInt(type.name === "DT_CY" ? 19 : Math.max(1, type.precision));
    return (row) => (values[row] as bigint) >= most || (values[row] as bigint) <= -most;
  }
  if (column.storage === "ticks") {
    const { values, zones } = column;
    const [from, to] = [BigInt(FIRST_DAY) * TICKS_PER_DAY, BigInt(LAST_DAY + 1) * TICKS_PER_DAY];
    return (row) =>
      (values[row] as bigint) < from ||
      (values[row] as bigint) >= to ||
      (zones.length > 0 && Math.abs(zones[row] ?? 0) > MAX_ZONE_MINUTES);
  }
  if (column.storage === "int64" || column.storage === "uint64") return undefined;
  const { values } = column;
  if (column.storage === "scaled") {
    const most = 10 ** type.precision;
    return (row) => !Number.isInteger(values[row]) || Math.abs(values[row] as number) >= most;
  }
  const range = INTEGER_RANGES[type.name];
  if (range === undefined) return undefined;
  const [least, most] = range;
  return (row) => !Number.isInteger(values[row]) || (values[row] as number) < least || (values[row] as number) > most;
}
