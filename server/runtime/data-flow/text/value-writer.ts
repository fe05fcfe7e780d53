import type { DataType } from "@/server/runtime/model/data-type";
import { scaleOf, storageOf } from "../column";
import type { Locale } from "./locale";
import { writeDays, writeMillis, writeTicks, writeTime, writeZonedTicks } from "./write-date";
import {
  writeBigInteger,
  writeBoolean,
  writeCurrency,
  writeInteger,
  writeReal,
  writeScaled,
  writeSingle,
  writeWide,
} from "./write-number";
import { writeHex, writeText } from "./write-text";

/** The kernels by the names generated code calls them. */
export const writers = {
  writeBigInteger,
  writeBoolean,
  writeCurrency,
  writeDays,
  writeHex,
  writeInteger,
  writeMillis,
  writeReal,
  writeSingle,
  writeScaled,
  writeText,
  writeTicks,
  writeTime,
  writeWide,
  writeZonedTicks,
};

/** Bytes that any value of a type other than text and bytes takes at most as text. */
export const MAX_VALUE_BYTES = 64;

/**
 * Code that writes the value of row `r` of a column as SSIS writes it to a file: the expression is the place behind it. `out` and `p`
 * are the target and the place; `c` names the constants `${c}v` (values), `${c}o`, `${c}l`, `${c}b` (text) and `${c}z` (zones).
 */
export function writeCall(type: DataType, locale: Locale, c: string): string {
  const point = locale.decimalSeparator.charCodeAt(0);
  const value = `${c}v[r]`;
  const text = `${c}b,${c}o[r],${c}l[r]`;
  switch (storageOf(type)) {
    case "bool":
      return `writeBoolean(out,p,${value})`;
    case "int32":
    case "uint32":
      return `writeInteger(out,p,${value})`;
    case "int64":
    case "uint64":
      return `writeBigInteger(out,p,${value})`;
    case "float32":
      return `writeSingle(out,p,${value},${point})`;
    case "float64":
      return `writeReal(out,p,${value},15,${point})`;
    case "scaled":
      return `writeScaled(out,p,${value},${type.scale},${point})`;
    case "wide":
      if (type.name === "DT_CY") return `writeCurrency(out,p,${value},${point})`;
      return `writeWide(out,p,${value},${scaleOf(type)},${point},${type.name === "DT_NUMERIC"})`;
    case "days":
      return `writeDays(out,p,${value})`;
    case "millis":
      return `writeMillis(out,p,${value})`;
    case "time":
      return `writeTime(out,p,${value},${type.name === "DT_DBTIME2" ? type.scale : 0})`;
    case "ticks":
      if (type.name === "DT_DBTIMESTAMPOFFSET") return `writeZonedTicks(out,p,${value},${c}z[r],${type.scale})`;
      return `writeTicks(out,p,${value},${type.name === "DT_FILETIME" ? 3 : type.scale})`;
    case "binary":
      return `writeHex(out,p,${text})`;
    case "text":
      return `writeText(out,p,${text})`;
  }
}

/** Code that names the arrays of column `index` for `writeCall`. */
export function columnConstants(type: DataType, index: number, c: string): string {
  const head = `const ${c}=buffer.columns[${index}],${c}n=${c}.nulls;`;
  const storage = storageOf(type);
  if (storage === "text" || storage === "binary")
    return `${head}const ${c}o=${c}.offsets,${c}l=${c}.lengths,${c}b=${c}.bytes;`;
  return `${head}const ${c}v=${c}.values;${type.name === "DT_DBTIMESTAMPOFFSET" ? `const ${c}z=${c}.zones;` : ""}`;
}
