import type { DecodedArray, SchemaElement } from "hyparquet";
import type { DataType, DataTypeName } from "@/server/runtime/model/data-type";
import type { RowFailures } from "../buffer";
import { BytesColumn, type Column, scaleOf, storageOf } from "../column";
import { fitText } from "../text/text-length";
import { precisionOf, type TimeUnit, unitsPerSecond } from "./parquet-schema";

/** What the values of a column of a file are. */
type Meaning =
  | { readonly kind: "bool" | "integer" | "real" | "bytes" | "text" | "date" | "uuid" }
  | { readonly kind: "decimal"; readonly scale: number }
  | { readonly kind: "time" | "moment"; readonly unit: TimeUnit };

/** What the values of a column mean, by its logical and older converted type; undefined for what has no counterpart. */
function meaningOf(element: SchemaElement): Meaning | undefined {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (element.num_children !== undefined || element.repetition_type === "REPEATED") return undefined;
  if (logical?.type === "DECIMAL") return { kind: "decimal", scale: logical.scale };
  if (converted === "DECIMAL") return { kind: "decimal", scale: element.scale ?? 0 };
  if (logical?.type === "DATE" || converted === "DATE") return { kind: "date" };
  if (logical?.type === "TIME") return { kind: "time", unit: logical.unit };
  if (logical?.type === "TIMESTAMP") return { kind: "moment", unit: logical.unit };
  if (converted === "TIME_MILLIS" || converted === "TIMESTAMP_MILLIS") {
    return { kind: converted === "TIME_MILLIS" ? "time" : "moment", unit: "MILLIS" };
  }
  if (converted === "TIME_MICROS" || converted === "TIMESTAMP_MICROS") {
    return { kind: converted === "TIME_MICROS" ? "time" : "moment", unit: "MICROS" };
  }
  if (logical?.type === "UUID") return { kind: "uuid" };
  switch (type) {
    case "BOOLEAN":
      return { kind: "bool" };
    case "INT32":
    case "INT64":
      return { kind: "integer" };
    case "INT96":
      return { kind: "moment", unit: "NANOS" };
    case "FLOAT":
    case "DOUBLE":
      return { kind: "real" };
    case "BYTE_ARRAY":
      return { kind: isText(element) ? "text" : "bytes" };
    case "FIXED_LEN_BYTE_ARRAY":
      return logical === undefined && converted === undefined ? { kind: "bytes" } : undefined;
    default:
      return undefined;
  }
}

function isText({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  const words = ["UTF8", "STRING", "ENUM", "JSON"];
  return words.includes(converted ?? "") || words.includes(logical?.type ?? "");
}

export interface ReadCodes {
  readonly overflow: number;
  readonly truncated: number;
}

/** Puts the values of a range into rows 0 and on of a column; rows that do not fit are reported. */
export type ParquetColumnReader = (values: DecodedArray, count: number, target: Column, failures: RowFailures) => void;

type ByteValue = (value: Uint8Array) => Uint8Array;

const integerRanges: Partial<Record<DataTypeName, readonly [bigint, bigint]>> = {
  DT_I1: [-128n, 127n],
  DT_I2: [-32_768n, 32_767n],
  DT_I4: [-2_147_483_648n, 2_147_483_647n],
  DT_I8: [-(2n ** 63n), 2n ** 63n - 1n],
  DT_UI1: [0n, 255n],
  DT_UI2: [0n, 65_535n],
  DT_UI4: [0n, 4_294_967_295n],
  DT_UI8: [0n, 2n ** 64n - 1n],
};

const TICKS_PER_DAY = 864_000_000_000n;

/** The function that reads a column of a file into a DT_ type; undefined when the two do not go together. */
export function parquetColumnReader(
  element: SchemaElement,
  type: DataType,
  codes: ReadCodes,
): ParquetColumnReader | undefined {
  const meaning = meaningOf(element);
  if (meaning === undefined) return undefined;
  const storage = storageOf(type);
  switch (storage) {
    case "bool":
      return meaning.kind === "bool" ? numbers((value) => (value ? 1 : 0), codes) : undefined;
    case "int32":
    case "uint32":
    case "int64":
    case "uint64":
      return meaning.kind === "integer" ? integers(element, type, codes) : undefined;
    case "float32":
    case "float64":
      return reals(meaning, storage === "float32", codes);
    case "scaled":
    case "wide":
      return decimals(element, meaning, type, codes);
    case "days":
      return meaning.kind === "date" ? numbers(Number, codes) : undefined;
    case "time":
      return meaning.kind === "time" ? numbers(ticksIn(meaning.unit), codes) : undefined;
    case "millis":
      return moments(meaning, codes, (ticks) => Number(floorDivide(ticks, 10_000n)));
    case "ticks":
      return moments(meaning, codes, (ticks) => ticks);
    case "text":
      if (type.name === "DT_GUID") return meaning.kind === "uuid" ? bytes(guidText, type, codes) : undefined;
      return meaning.kind === "text" ? bytes((value) => value, type, codes) : undefined;
    case "binary":
      return meaning.kind === "bytes" ? bytes((value) => value, type, codes) : undefined;
  }
}

/** A reader for values that become one number or bigint; `read` gives undefined for what does not fit. */
function numbers(read: (value: unknown) => number | bigint | undefined, codes: ReadCodes): ParquetColumnReader {
  return (values, count, target, failures) => {
    if (target instanceof BytesColumn) return;
    const { nulls } = target;
    // The storage decides which of the two `read` gives.
    const places: { [row: number]: number | bigint } = target.values;
    const zones = "zones" in target ? target.zones : undefined;
    for (let row = 0; row < count; row++) {
      const value: unknown = values[row];
      const read_ = value === null || value === undefined ? undefined : read(value);
      nulls[row] = read_ === undefined ? 1 : 0;
      if (zones !== undefined && zones.length > 0) zones[row] = 0;
      if (read_ !== undefined) places[row] = read_;
      else if (value !== null && value !== undefined) failures.report(row, codes.overflow | 0, false);
    }
  };
}

/** Unsigned integers of a file lie in signed ones. */
function wholeNumber(element: SchemaElement): (value: unknown) => bigint {
  const { logical_type: logical, converted_type: converted } = element;
  const unsigned = logical?.type === "INTEGER" ? !logical.isSigned : (converted?.startsWith("UINT") ?? false);
  if (!unsigned) return (value) => BigInt(value as number | bigint);
  const bits = element.type === "INT64" ? 64 : 32;
  return (value) => BigInt.asUintN(bits, BigInt(value as number | bigint));
}

function integers(element: SchemaElement, type: DataType, codes: ReadCodes): ParquetColumnReader {
  const [least, greatest] = integerRanges[type.name] ?? [0n, 0n];
  const whole = wholeNumber(element);
  const wide = storageOf(type) === "int64" || storageOf(type) === "uint64";
  return numbers((value) => {
    const number = whole(value);
    if (number < least || number > greatest) return undefined;
    return wide ? number : Number(number);
  }, codes);
}

function reals(meaning: Meaning, single: boolean, codes: ReadCodes): ParquetColumnReader | undefined {
  if (meaning.kind !== "real" && meaning.kind !== "integer") return undefined;
  return numbers((value) => {
    const number = Number(value);
    return single && Number.isFinite(number) && !Number.isFinite(Math.fround(number)) ? undefined : number;
  }, codes);
}

/** Exact numbers keep all their digits; a scale that is too small for them, or a precision, is an overflow. */
function decimals(
  element: SchemaElement,
  meaning: Meaning,
  type: DataType,
  codes: ReadCodes,
): ParquetColumnReader | undefined {
  if (meaning.kind !== "decimal" && meaning.kind !== "integer") return undefined;
  const whole = wholeNumber(element);
  const unscaled = (value: unknown) => (value instanceof Uint8Array ? signedNumber(value) : whole(value));
  const shift = scaleOf(type) - (meaning.kind === "decimal" ? meaning.scale : 0);
  const factor = 10n ** BigInt(Math.abs(shift));
  const most = 10n ** BigInt(precisionOf(type)) - 1n;
  const [least, greatest] = type.name === "DT_CY" ? [-(2n ** 63n), 2n ** 63n - 1n] : [-most, most];
  const narrow = storageOf(type) === "scaled";
  return numbers((value) => {
    const stored = unscaled(value);
    if (shift < 0 && stored % factor !== 0n) return undefined;
    const number = shift < 0 ? stored / factor : stored * factor;
    if (number < least || number > greatest) return undefined;
    return narrow ? Number(number) : number;
  }, codes);
}

/** A signed number of any size, its highest byte first. */
function signedNumber(value: Uint8Array): bigint {
  if (value.length === 0) return 0n;
  return BigInt.asIntN(value.length * 8, BigInt(`0x${Buffer.from(value).toString("hex")}`));
}

/** Times of day as 100 ns units, finer digits dropped. */
function ticksIn(unit: TimeUnit): (value: unknown) => number {
  const perUnit = 1e7 / unitsPerSecond[unit];
  return (value) => Math.floor(Number(value) * perUnit);
}

function moments(
  meaning: Meaning,
  codes: ReadCodes,
  convert: (ticks: bigint) => number | bigint,
): ParquetColumnReader | undefined {
  if (meaning.kind === "date") return numbers((value) => convert(BigInt(value as number) * TICKS_PER_DAY), codes);
  if (meaning.kind !== "moment") return undefined;
  if (meaning.unit === "NANOS") return numbers((value) => convert(floorDivide(BigInt(value as bigint), 100n)), codes);
  const perUnit = BigInt(1e7 / unitsPerSecond[meaning.unit]);
  return numbers((value) => convert(BigInt(value as bigint) * perUnit), codes);
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

/** Text and bytes are copied into the column's own memory; what is too long is cut. */
function bytes(convert: ByteValue, type: DataType, codes: ReadCodes): ParquetColumnReader {
  const text = storageOf(type) === "text";
  const limit = type.name === "DT_GUID" || type.name === "DT_TEXT" || type.name === "DT_NTEXT" ? 0 : type.length;
  return (values, count, target, failures) => {
    if (!(target instanceof BytesColumn)) return;
    target.begin();
    for (let row = 0; row < count; row++) {
      const value: unknown = values[row];
      target.offsets[row] = target.used;
      target.lengths[row] = 0;
      target.nulls[row] = value instanceof Uint8Array ? 0 : 1;
      if (!(value instanceof Uint8Array)) continue;
      const content = convert(value);
      target.reserve(content.length).set(content, target.used);
      let size = content.length;
      if (limit > 0 && size > limit) size = text ? fitText(target.bytes, target.used, size, limit) : limit;
      if (size < content.length) failures.report(row, codes.truncated | 0, true);
      target.lengths[row] = size;
      target.used += size;
    }
  };
}

function guidText(value: Uint8Array): Uint8Array {
  const digits = Buffer.from(value).toString("hex").toUpperCase();
  const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)];
  return Buffer.from(`{${parts.join("-")}}`, "latin1");
}
