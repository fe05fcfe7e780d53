import { type Moment, unitsPerDay } from "../../connections/date-text";
import type { SqlValue } from "../../connections/sql-connection";
import { plainNumber, toMoment } from "../../connections/sql-value";
import type { DataType } from "../../model/data-type";
import { Decimal } from "../../model/decimal";
import { type BigIntColumn, type BytesColumn, type Column, type NumberColumn, scaleOf } from "../column";
import { canonicalGuid } from "../text/parse-flag";

/** How a value fitted its column. After a truncation the cut value is in the column, after an error NULL. */
export type Fit = "fits" | "cannotConvert" | "truncated" | "signMismatch" | "overflow";

/** Writes a database's value into a row of the column. */
export type StoreValue = (value: SqlValue, row: number) => Fit;

const unitsPerMillisecond = 10_000;
const ticksPerDay = BigInt(unitsPerDay);
const ticksPerMinute = 600_000_000n;

/**
 * Makes the function that writes values of a database into a column, converted to the column's type by the rules of DATAFLOW.md
 * section 6. For columns of text the caller begins a batch with `column.begin()`.
 */
export function storeInto(column: Column): StoreValue {
  const store = storeNotNull(column);
  const { nulls } = column;
  return (value, row) => {
    if (value === null) {
      nulls[row] = 1;
      return "fits";
    }
    const fit = store(value, row);
    nulls[row] = fit === "fits" || fit === "truncated" ? 0 : 1;
    return fit;
  };
}

type StoreNotNull = (value: Exclude<SqlValue, null>, row: number) => Fit;

function storeNotNull(column: Column): StoreNotNull {
  switch (column.storage) {
    case "text":
      return textStore(column);
    case "binary":
      return binaryStore(column);
    case "int64":
    case "uint64":
      return bigIntStore(column);
    case "wide":
      return wideStore(column);
    case "ticks":
      return ticksStore(column);
    default:
      return numberStore(column);
  }
}

const ranges: Partial<Record<DataType["name"], readonly [number, number]>> = {
  DT_I1: [-128, 127],
  DT_I2: [-32_768, 32_767],
  DT_I4: [-2_147_483_648, 2_147_483_647],
  DT_UI1: [0, 255],
  DT_UI2: [0, 65_535],
  DT_UI4: [0, 4_294_967_295],
};

function numberStore(column: NumberColumn): StoreNotNull {
  const { values, type } = column;
  switch (column.storage) {
    case "bool":
      return (value, row) => {
        const truth = truthOf(value);
        if (truth === undefined) return "cannotConvert";
        values[row] = truth ? 1 : 0;
        return "fits";
      };
    case "float32":
    case "float64": {
      const limit = column.storage === "float32" ? 3.402823466385289e38 : Number.MAX_VALUE;
      return (value, row) => {
        const number = numberOf(value);
        if (number === undefined) return "cannotConvert";
        if (Math.abs(number) > limit) return "overflow";
        values[row] = number;
        return "fits";
      };
    }
    case "scaled":
      return scaledStore(column);
    case "days":
      return momentStore((moment, row) => {
        values[row] = toUtc(moment).days;
      });
    case "time":
      return momentStore((moment, row) => {
        values[row] = moment.time;
      });
    case "millis":
      return momentStore((moment, row) => {
        const { days, time } = toUtc(moment);
        values[row] = days * 86_400_000 + Math.floor(time / unitsPerMillisecond);
      });
    default:
      return integerStore(values, ranges[type.name] ?? [-2_147_483_648, 2_147_483_647]);
  }
}

function integerStore(values: NumberColumn["values"], [low, high]: readonly [number, number]): StoreNotNull {
  return (value, row) => {
    const number = typeof value === "number" ? value : numberOf(value);
    if (number === undefined) return "cannotConvert";
    const whole = Math.trunc(number);
    if (whole < low) return low === 0 ? "signMismatch" : "overflow";
    if (whole > high) return "overflow";
    values[row] = whole;
    return "fits";
  };
}

function scaledStore({ values, type }: NumberColumn): StoreNotNull {
  const factor = 10 ** type.scale;
  const limit = 10 ** type.precision;
  return (value, row) => {
    // Integers need no decimal arithmetic.
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value * factor) < limit) {
      values[row] = value * factor;
      return "fits";
    }
    const exact = exactOf(value, type);
    if (typeof exact === "string") return exact;
    values[row] = Number(exact.unscaled);
    return exact.fit;
  };
}

function wideStore({ values, type }: BigIntColumn): StoreNotNull {
  return (value, row) => {
    const exact = exactOf(value, type);
    if (typeof exact === "string") return exact;
    values[row] = exact.unscaled;
    return exact.fit;
  };
}

/** The value as an integer of the column's scale; digits beyond it are cut off, which is a truncation when they count. */
function exactOf(value: SqlValue, type: DataType): { unscaled: bigint; fit: Fit } | "cannotConvert" | "overflow" {
  if (value instanceof Uint8Array || value === null) return "cannotConvert";
  const text =
    typeof value === "number" ? plainNumber(value) : typeof value === "boolean" ? String(Number(value)) : value;
  const decimal = Decimal.parse(String(text));
  if (decimal === undefined) return "cannotConvert";
  // A double carries digits that nobody wrote; it is rounded, never truncated.
  const scaled = typeof value === "number" ? decimal.rescale(scaleOf(type)) : decimal.truncate(scaleOf(type));
  const precision = type.name === "DT_CY" ? 19 : type.precision || 29;
  if (scaled.precision > precision) return "overflow";
  const whole = scaled.rescale(scaleOf(type));
  const lost = typeof value !== "number" && whole.compare(decimal) !== 0;
  return { unscaled: whole.unscaled, fit: lost ? "truncated" : "fits" };
}

function bigIntStore({ values, storage }: BigIntColumn): StoreNotNull {
  const [low, high] = storage === "int64" ? [-(2n ** 63n), 2n ** 63n - 1n] : [0n, 2n ** 64n - 1n];
  return (value, row) => {
    const whole = typeof value === "bigint" ? value : wholeOf(value);
    if (whole === undefined) return "cannotConvert";
    if (whole < low) return storage === "uint64" ? "signMismatch" : "overflow";
    if (whole > high) return "overflow";
    values[row] = whole;
    return "fits";
  };
}

function ticksStore({ values, zones, type }: BigIntColumn): StoreNotNull {
  const hasZone = type.name === "DT_DBTIMESTAMPOFFSET";
  return momentStore(({ days, time, zone }, row) => {
    values[row] = BigInt(days) * ticksPerDay + BigInt(time) - BigInt(zone ?? 0) * ticksPerMinute;
    if (hasZone) zones[row] = zone ?? 0;
  });
}

function momentStore(store: (moment: Moment, row: number) => void): StoreNotNull {
  return (value, row) => {
    const moment = toMoment(value);
    if (moment === undefined) return "cannotConvert";
    store(moment, row);
    return "fits";
  };
}

/** Columns without a zone hold the moment in UTC when the text says its zone. */
function toUtc(moment: Moment): { days: number; time: number } {
  if (!moment.zone) return moment;
  const time = moment.time - moment.zone * 600_000_000;
  const shift = Math.floor(time / unitsPerDay);
  return { days: moment.days + shift, time: time - shift * unitsPerDay };
}

function textStore(column: BytesColumn): StoreNotNull {
  const { type } = column;
  if (type.name === "DT_GUID") return guidStore(column);
  const longest = type.name === "DT_STR" || type.name === "DT_WSTR" ? type.length : 0;
  return (value, row) => {
    const whole = textOf(value);
    const isCut = longest > 0 && whole.length > longest;
    const text = isCut ? cutText(whole, longest) : whole;
    const memory = column.reserve(text.length * 3);
    const size = memory.write(text, column.used, "utf8");
    column.offsets[row] = column.used;
    column.lengths[row] = size;
    column.used += size;
    return isCut ? "truncated" : "fits";
  };
}

/** Databases without a type for GUIDs keep any text in such a column; what is no GUID must not become one. */
function guidStore(column: BytesColumn): StoreNotNull {
  return (value, row) => {
    const guid = typeof value === "string" ? canonicalGuid(value) : undefined;
    if (guid === undefined) return "cannotConvert";
    const memory = column.reserve(guid.length);
    column.offsets[row] = column.used;
    column.lengths[row] = memory.write(guid, column.used, "latin1");
    column.used += guid.length;
    return "fits";
  };
}

/** The first `length` UTF-16 units, without half a character at the end. */
function cutText(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}

function binaryStore(column: BytesColumn): StoreNotNull {
  const longest = column.type.name === "DT_BYTES" ? column.type.length : 0;
  return (value, row) => {
    const whole = value instanceof Uint8Array ? value : Buffer.from(String(value), "utf8");
    const isCut = longest > 0 && whole.length > longest;
    const bytes = isCut ? whole.subarray(0, longest) : whole;
    column.reserve(bytes.length).set(bytes, column.used);
    column.offsets[row] = column.used;
    column.lengths[row] = bytes.length;
    column.used += bytes.length;
    return isCut ? "truncated" : "fits";
  };
}

function textOf(value: Exclude<SqlValue, null>): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "1" : "0";
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : String(value);
}

function truthOf(value: SqlValue): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && /^\s*(true|t|yes)\s*$/i.test(value)) return true;
  if (typeof value === "string" && /^\s*(false|f|no)\s*$/i.test(value)) return false;
  const number = numberOf(value);
  return number === undefined ? undefined : number !== 0;
}

function numberOf(value: SqlValue): number | undefined {
  if (typeof value === "number") return value;
  if (value === null || value instanceof Uint8Array || (typeof value === "string" && value.trim() === ""))
    return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

function wholeOf(value: SqlValue): bigint | undefined {
  if (typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value)) return BigInt(value);
  const number = numberOf(value);
  return number === undefined || !Number.isFinite(number) ? undefined : BigInt(Math.trunc(number));
}
