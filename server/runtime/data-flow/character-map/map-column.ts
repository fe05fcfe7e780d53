import {
  DTS_E_TRUNCATIONTRIGGEREDREDIRECTION,
  DTS_E_TXCHARMAPLCMAPFAILED,
} from "@/server/runtime/messages/component-codes";
import type { DataType } from "@/server/runtime/model/data-type";
import type { RowFailures } from "../buffer";
import { BytesColumn, type Column } from "../column";
import { compileCodePageFilter } from "../text/encodable-text";
import { compileTextFitter } from "./encoded-length";
import { LINGUISTIC_CASING, LOWERCASE, UPPERCASE } from "./map-flags";
import { compileTextMapping } from "./map-text";

/** Writes the mapped texts of one column into another for the selected rows. */
export type ColumnMapping = (from: Column, to: Column, rows: Int32Array, count: number, failures: RowFailures) => void;

/**
 * Compiles operations on the texts of a column into a target column of type `type`. A result that is no text any more (halves of
 * surrogate pairs) fails and leaves NULL; one that is too long for the column is cut and reported as a truncation.
 */
export function compileColumnMapping(flags: number, type: DataType, localeId: number): ColumnMapping {
  const map = compileTextMapping(flags, localeId);
  const encode = type.name === "DT_STR" ? compileCodePageFilter(type.codePage) : () => undefined;
  const fittingSize = compileTextFitter(type.length, type.name === "DT_STR" ? type.codePage : 0);
  const mapAscii = asciiMapping(flags, localeId);
  return (from, to, rows, count, failures) => {
    if (!(from instanceof BytesColumn && to instanceof BytesColumn)) return;
    to.begin();
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      const start = from.offsets[row] as number;
      const length = from.lengths[row] as number;
      to.nulls[row] = from.nulls[row] as number;
      to.offsets[row] = to.used;
      to.lengths[row] = 0;
      if (from.nulls[row] !== 0) continue;
      let size = mapAscii === undefined ? -1 : mapAscii(from.bytes, start, length, to);
      if (size < 0) {
        const text = map(from.bytes.toString("utf8", start, start + length));
        if (!text.isWellFormed()) {
          to.nulls[row] = 1;
          failures.report(row, DTS_E_TXCHARMAPLCMAPFAILED | 0, false);
          continue;
        }
        const plain = Buffer.from(text, "utf8");
        const bytes = encode(plain) ?? plain;
        size = bytes.copy(to.reserve(bytes.length), to.used);
      }
      const written = to.bytes.subarray(to.used, to.used + size);
      const fitting = fittingSize(written);
      if (fitting < size) failures.report(row, DTS_E_TRUNCATIONTRIGGEREDREDIRECTION | 0, true);
      to.lengths[row] = fitting;
      to.used += fitting;
    }
  };
}

type AsciiMapping = (bytes: Buffer, start: number, length: number, to: BytesColumn) => number;

const SMALL_A = 0x61;
const CAPITAL_A = 0x41;
const LETTERS = 26;
const CASE_BIT = 0x20;

/**
 * The quick way for a change of case alone: ASCII byte by byte. It writes at `to.used` and gives the number of bytes, or -1 for a text
 * with other letters. Undefined where ASCII letters may become others.
 */
function asciiMapping(flags: number, localeId: number): AsciiMapping | undefined {
  const wanted = flags & ~LINGUISTIC_CASING;
  if (wanted !== LOWERCASE && wanted !== UPPERCASE) return undefined;
  if (compileTextMapping(flags, localeId)("iI") !== (wanted === UPPERCASE ? "II" : "ii")) return undefined;
  const first = wanted === UPPERCASE ? SMALL_A : CAPITAL_A;
  return (bytes, start, length, to) => {
    const target = to.reserve(length);
    const at = to.used;
    for (let i = 0; i < length; i++) {
      const byte = bytes[start + i] as number;
      if (byte >= 0x80) return -1;
      const letter = byte - first;
      target[at + i] = letter >= 0 && letter < LETTERS ? byte ^ CASE_BIT : byte;
    }
    return length;
  };
}
