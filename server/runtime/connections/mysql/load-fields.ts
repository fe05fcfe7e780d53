import { BytesColumn, type Column } from "../../data-flow/column";
import { rowValueOf } from "../../data-flow/ole-db/row-value";
import { writeInteger, writeScaled } from "../../data-flow/text/write-number";
import type { DataType } from "../../model/data-type";
import { isoMillisBytes, writeIsoDays, writeIsoMillis } from "../iso-bytes";

/** Writes the value of a row, which is not NULL, as a field of LOAD DATA at a place of the bytes; returns the place behind it. */
type WriteField = (out: Buffer, at: number, row: number) => number;

export interface LoadField {
  readonly write: WriteField;
  /** The most bytes a value takes; of text and bytes, per byte of the value. */
  readonly longest: number;
  readonly perByte: boolean;
  /** How the statement reads the field: as it is, from hexadecimal digits, or as a number (bit columns take no digits). */
  readonly reads: "plain" | "hex" | "number";
}

export const tab = 9;
export const lineEnd = 10;
export const backslash = 92;
const point = 46;
/** The longest text of a number, a moment or a GUID. */
const longestValue = 64;

const fixed = (write: WriteField, longest = longestValue, reads: LoadField["reads"] = "plain"): LoadField => ({
  write,
  longest,
  perByte: false,
  reads,
});

/** How a column of the data flow becomes the text that LOAD DATA takes for a column of a table. */
export function loadField(column: Column, target: DataType): LoadField {
  if (column instanceof BytesColumn) return column.storage === "binary" ? hexField(column) : textField(column);
  const value = rowValueOf(column, "mysql", target.name === "DT_DBDATE");
  const { values } = column;
  const isBits = target.name === "DT_BOOL" || target.name === "DT_UI8";
  switch (column.storage) {
    case "bool":
      return fixed((out, at, row) => digit(out, at, Number(values[row])), 1, "number");
    case "int32":
    case "uint32":
      return fixed((out, at, row) => writeInteger(out, at, Number(values[row])), 20, isBits ? "number" : "plain");
    case "scaled": {
      const { scale } = column.type;
      if (target.name !== "DT_NUMERIC") break;
      return fixed((out, at, row) => writeScaled(out, at, Number(values[row]), scale, point));
    }
    case "days":
      return fixed((out, at, row) => writeIsoDays(out, at, Number(values[row])), 10);
    case "millis":
      if (target.name === "DT_DBDATE") break;
      return fixed((out, at, row) => writeIsoMillis(out, at, Number(values[row])), isoMillisBytes);
  }
  // MySQL keeps microseconds, SSIS a digit more.
  const text = (row: number) => String(value(row)).replace(/(:\d\d\.\d{6})\d+/, "$1");
  // A text gets the number as the server writes it.
  const isReal = column.storage === "float32" || column.storage === "float64";
  const reads = isReal && /^DT_(W|N)/.test(target.name) ? "number" : "plain";
  return fixed((out, at, row) => at + out.write(text(row), at, "latin1"), longestValue, reads);
}

function digit(out: Buffer, at: number, value: number): number {
  out[at] = 48 + value;
  return at + 1;
}

/** Text, with a backslash before what would end a field or a row. A GUID goes without its braces. */
function textField(column: BytesColumn): LoadField {
  const braces = column.type.name === "DT_GUID" ? 1 : 0;
  const write: WriteField = (out, start, row) => {
    const { bytes } = column;
    const from = (column.offsets[row] ?? 0) + braces;
    const end = from + (column.lengths[row] ?? 0) - braces * 2;
    let at = start;
    for (let place = from; place < end; place++) {
      const byte = bytes[place] ?? 0;
      if (byte === tab || byte === lineEnd || byte === backslash) out[at++] = backslash;
      out[at++] = byte;
    }
    return at;
  };
  return { write, longest: 2, perByte: true, reads: "plain" };
}

function hexField(column: BytesColumn): LoadField {
  const write: WriteField = (out, at, row) => {
    const from = column.offsets[row] ?? 0;
    return at + out.write(column.bytes.toString("hex", from, from + (column.lengths[row] ?? 0)), at, "latin1");
  };
  return { write, longest: 2, perByte: true, reads: "hex" };
}
