import type { DataType, DataTypeName } from "@/server/runtime/model/data-type";
import type { RowFailures } from "../buffer";
import { type Column, scaleOf, storageOf } from "../column";
import { generate } from "../generate";
import { localeOf } from "./locale";
import { parseBytes } from "./parse-bytes";
import { offsetState, parseDays, parseMillis, parseTicks, parseTime } from "./parse-date";
import { parseScaled, parseWide } from "./parse-decimal";
import { fastDays, fastMillis, fastTicks, fastTime } from "./parse-fast-date";
import { parseBoolean, parseGuid } from "./parse-flag";
import { parseBigInteger, parseInteger } from "./parse-integer";
import { parseReal, parseSingle } from "./parse-real";
import { parseState } from "./parse-state";
import { fitText } from "./text-length";

/** Where text lies: as in a BytesColumn; a length of -1 says that the field is missing. */
interface TextFields {
  /** Left out where a missing field is the only NULL. */
  readonly nulls?: Uint8Array;
  readonly bytes: Buffer;
  readonly offsets: Int32Array;
  readonly lengths: Int32Array;
}

/** Codes to report; "cannot convert", overflow and truncation have codes of their own in every component. */
export interface ParseCodes {
  readonly cannotConvert: number;
  readonly overflow: number;
  readonly truncated: number;
}

export interface ParseOptions {
  readonly localeId: number;
  readonly fastParse: boolean;
  /** What an empty field becomes: NULL (RetainNulls), the type's zero, or whatever parsing it says. */
  readonly empty: "null" | "zero" | "parse";
  /** The text comes from a column, which has NULLs. */
  readonly nullable?: boolean;
  readonly codes: ParseCodes;
  /** DT_BYTES and DT_IMAGE take the bytes as they are instead of hexadecimal digits (UseBinaryFormat). */
  readonly binary?: boolean;
}

/** Turns the text of `rows[0] .. rows[count - 1]` into values of `target`; failing rows are reported. */
export type TextParser = (
  fields: TextFields,
  rows: Int32Array,
  count: number,
  target: Column,
  failures: RowFailures,
) => void;

const integerRanges: Partial<Record<DataTypeName, readonly [number, number]>> = {
  DT_I1: [-128, 127],
  DT_I2: [-32_768, 32_767],
  DT_I4: [-2_147_483_648, 2_147_483_647],
  DT_UI1: [0, 255],
  DT_UI2: [0, 65_535],
  DT_UI4: [0, 4_294_967_295],
};

const bigRanges: Partial<Record<DataTypeName, readonly [bigint, bigint]>> = {
  DT_I8: [-(2n ** 63n), 2n ** 63n - 1n],
  DT_UI8: [0n, 2n ** 64n - 1n],
};

/** Days from 1970-01-01 back to OLE Automation's date zero, 1899-12-30: what an empty date field becomes without RetainNulls. */
const ZERO_DAYS = -25_569;

interface Kernel {
  /** An expression in `bytes`, `s` (start) and `n` (length). */
  readonly call: string;
  readonly zero: string;
  readonly names: Record<string, unknown>;
  /** A statement to run after a value was stored. */
  readonly after?: string;
}

/** Compiles the loop that parses text into a type. */
export function compileTextParser(type: DataType, options: ParseOptions): TextParser {
  const storage = storageOf(type);
  const { codes } = options;
  const environment = {
    parseState,
    cannotConvert: codes.cannotConvert | 0,
    overflow: codes.overflow | 0,
    truncated: codes.truncated | 0,
    width: type.length,
    fitText,
  };
  const parameters = "fields,rows,count,target,failures";
  const head = `const bytes=fields.bytes,offsets=fields.offsets,lengths=fields.lengths,nulls=target.nulls;${options.nullable ? "const missing=fields.nulls;" : ""}`;
  if ((storage === "text" && type.name !== "DT_GUID") || options.binary)
    return generate(parameters, head + textLoop(type, options), environment);
  if (storage === "binary" || type.name === "DT_GUID") {
    const parse = storage === "binary" ? parseBytes : parseGuid;
    return generate(parameters, head + ownBytesLoop(options), { ...environment, parse });
  }
  const kernel = kernelOf(type, options);
  const empty = options.empty === "null" ? "nulls[r]=1;continue;" : `nulls[r]=0;values[r]=${kernel.zero};continue;`;
  const body = `${head}const values=target.values;
    for(let i=0;i<count;i++){
      const r=rows[i],n=${length(options)};
      if(n<=0){if(n<0){nulls[r]=1;continue;}${options.empty === "parse" ? "" : empty}}
      const s=offsets[r];
      nulls[r]=0;
      values[r]=${kernel.call};
      ${kernel.after ?? ""}
      if(parseState.failure!==0){nulls[r]=1;failures.report(r,parseState.failure===2?overflow:cannotConvert,false);parseState.failure=0;}
    }`;
  return generate(parameters, body, { ...environment, ...kernel.names });
}

/** The length of the field of row r, -1 when there is no value. */
function length(options: ParseOptions): string {
  return options.nullable ? "missing[r]!==0?-1:lengths[r]" : "lengths[r]";
}

/** Text stays where it is: the target takes over the place of the field. Only the length is checked. */
function textLoop(type: DataType, options: ParseOptions): string {
  const limited = (type.name === "DT_STR" || type.name === "DT_WSTR") && type.length > 0;
  const empty = options.empty === "null" ? "nulls[r]=1;tl[r]=0;continue;" : "nulls[r]=0;tl[r]=0;continue;";
  const cutBytes =
    options.binary && type.length > 0 ? "if(n>width){tl[r]=width;failures.report(r,truncated,true);}" : "";
  const check = limited
    ? "if(n>width){const fit=fitText(bytes,offsets[r],n,width);if(fit<n){tl[r]=fit;failures.report(r,truncated,true);}}"
    : cutBytes;
  return `const to=target.offsets,tl=target.lengths;target.bytes=bytes;
    for(let i=0;i<count;i++){
      const r=rows[i],n=${length(options)};
      to[r]=offsets[r];
      if(n<=0){if(n<0){nulls[r]=1;tl[r]=0;continue;}${empty}}
      nulls[r]=0;tl[r]=n;
      ${check}
    }`;
}

/** Bytes and GUIDs are written into the target's own memory. */
function ownBytesLoop(options: ParseOptions): string {
  const empty = options.empty === "null" ? "nulls[r]=1;tl[r]=0;continue;" : "nulls[r]=0;tl[r]=0;continue;";
  return `const to=target.offsets,tl=target.lengths;target.begin();
    for(let i=0;i<count;i++){
      const r=rows[i],n=${length(options)};
      to[r]=target.used;
      if(n<=0){if(n<0){nulls[r]=1;tl[r]=0;continue;}${options.empty === "parse" ? "" : empty}}
      nulls[r]=0;
      tl[r]=parse(bytes,offsets[r],n,target,width);
      if(parseState.failure!==0){
        if(parseState.failure===3)failures.report(r,truncated,true);
        else{nulls[r]=1;failures.report(r,cannotConvert,false);}
        parseState.failure=0;
      }
    }`;
}

function kernelOf(type: DataType, options: ParseOptions): Kernel {
  const locale = localeOf(options.localeId);
  const point = locale.decimalSeparator.charCodeAt(0);
  const fast = options.fastParse;
  const integers = integerRanges[type.name];
  if (integers !== undefined) {
    const [min, max] = integers;
    const names = { parseInteger, min, max, locale: fast ? undefined : locale };
    return { call: "parseInteger(bytes,s,n,min,max,locale)", zero: "0", names };
  }
  const bigs = bigRanges[type.name];
  if (bigs !== undefined) {
    const [min, max] = bigs;
    const names = { parseBigInteger, min, max, locale: fast ? undefined : locale };
    return { call: "parseBigInteger(bytes,s,n,min,max,locale)", zero: "0n", names };
  }
  const unit = 10 ** (7 - fractionDigits(type));
  switch (storageOf(type)) {
    case "bool":
      return { call: "parseBoolean(bytes,s,n,locale)", zero: "0", names: { parseBoolean, locale } };
    case "float32":
      return { call: "parseSingle(bytes,s,n,locale,point)", zero: "0", names: { parseSingle, locale, point } };
    case "float64":
      return { call: "parseReal(bytes,s,n,locale,point)", zero: "0", names: { parseReal, locale, point } };
    case "scaled": {
      const names = { parseScaled, scale: type.scale, limit: 10 ** type.precision, locale, point };
      return { call: "parseScaled(bytes,s,n,scale,limit,locale,point)", zero: "0", names };
    }
    case "days":
      return fast
        ? { call: "fastDays(bytes,s,n)", zero: String(ZERO_DAYS), names: { fastDays } }
        : { call: "parseDays(bytes,s,n,locale)", zero: String(ZERO_DAYS), names: { parseDays, locale } };
    case "millis":
      return fast
        ? { call: "fastMillis(bytes,s,n)", zero: String(ZERO_DAYS * 86_400_000), names: { fastMillis } }
        : {
            call: "parseMillis(bytes,s,n,locale)",
            zero: String(ZERO_DAYS * 86_400_000),
            names: { parseMillis, locale },
          };
    case "time":
      return fast
        ? { call: "fastTime(bytes,s,n,unit)", zero: "0", names: { fastTime, unit } }
        : { call: "parseTime(bytes,s,n,locale,unit)", zero: "0", names: { parseTime, locale, unit } };
    case "ticks": {
      const zoned = type.name === "DT_DBTIMESTAMPOFFSET";
      const after = zoned ? "target.zones[r]=offsetState.minutes;" : "";
      const zero = `${BigInt(ZERO_DAYS) * 864_000_000_000n}n`;
      return fast
        ? { call: "fastTicks(bytes,s,n,unit)", zero, after, names: { fastTicks, unit, offsetState } }
        : { call: "parseTicks(bytes,s,n,locale,unit)", zero, after, names: { parseTicks, locale, unit, offsetState } };
    }
    default: {
      const precision = type.name === "DT_CY" ? 19 : type.precision > 0 ? type.precision : 29;
      const names = { parseWide, scale: scaleOf(type), limit: 10n ** BigInt(precision), locale };
      return { call: "parseWide(bytes,s,n,scale,limit,locale)", zero: "0n", names };
    }
  }
}

/** Digits of seconds a type keeps. */
function fractionDigits(type: DataType): number {
  if (type.name === "DT_DBTIME") return 0;
  if (type.name === "DT_FILETIME") return 3;
  return Math.min(7, type.scale);
}
