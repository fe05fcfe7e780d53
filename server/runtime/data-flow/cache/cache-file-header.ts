import {
  DTS_E_CACHECOLDATATYPEINCOMPAT,
  DTS_E_CACHECOLDATATYPEPROPINCOMPAT,
  DTS_E_CACHECOLINDEXPOSMISMATCH,
  DTS_E_CACHECOLUMNOTFOUND,
  DTS_E_INCORRECTINPUTCACHECOLCOUNT,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { CacheColumn } from "../../model/cache-column";
import type { DataType } from "../../model/data-type";
import { describeType, isSameType } from "../same-type";
import type { CacheColumns } from "./cache-columns";

/*
 * The format of Gantry's cache files, all numbers little-endian:
 *
 *   "GANTRYCACHE" and a byte for the version, 1
 *   uint32      length of the header
 *   the header  JSON in UTF-8: CacheFileHeader
 *   per column, in the order of the header:
 *     a byte per row      1 for NULL
 *     the values          as the column keeps them in memory (data-flow/column.ts); unscaled values of plain arrays as 16 bytes,
 *                         two's complement; of texts and bytes a uint32 length per row, then all bytes, row by row
 *     an int16 per row    DT_DBTIMESTAMPOFFSET only: the offset
 *   uint32      CRC-32 of everything before
 */

export const cacheFileMagic = Buffer.from("GANTRYCACHE\u0001", "latin1");

/** What a cache file says about itself. */
export interface CacheFileHeader {
  readonly rows: number;
  readonly columns: readonly (Pick<DataType, "name" | "length" | "precision" | "scale" | "codePage"> & {
    readonly column: string;
    readonly indexPosition: number;
    /** Bytes of all its texts; 0 for other columns. */
    readonly bytes: number;
  })[];
}

/** The header of a file, undefined when it is none. */
export function parseHeader(text: string): CacheFileHeader | undefined {
  try {
    const header: unknown = JSON.parse(text);
    return isHeader(header) ? header : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isHeader(value: unknown): value is CacheFileHeader {
  if (!isRecord(value) || !isCount(value.rows) || !Array.isArray(value.columns)) return false;
  return value.columns.every(
    (one: unknown) =>
      isRecord(one) &&
      typeof one.column === "string" &&
      typeof one.name === "string" &&
      [one.indexPosition, one.bytes, one.length, one.precision, one.scale, one.codePage].every(isCount),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** Throws DtsError when the columns of a file are not those of its connection manager. */
export function checkHeader({ columns }: CacheFileHeader, wanted: CacheColumns, manager: string, file: string): void {
  const expected = [...wanted.index, ...wanted.others];
  const refuse = (code: number, text: string): never => {
    throw new DtsError(code, `The cache file "${file}" does not fit the connection manager "${manager}": ${text}`, {
      details: { file, connection: manager },
      help: {
        cause: "The columns of the connection manager changed after the file was written.",
        next: "Fill the cache again with its Cache Transform, or correct the connection manager's columns.",
      },
    });
  };
  if (columns.length !== expected.length) {
    refuse(DTS_E_INCORRECTINPUTCACHECOLCOUNT, `it has ${columns.length} columns, not ${expected.length}.`);
  }
  for (const [at, column] of expected.entries()) {
    const found = columns[at];
    if (found?.column.toLowerCase() !== column.name.toLowerCase()) {
      refuse(DTS_E_CACHECOLUMNOTFOUND, `it has "${found?.column}" where "${column.name}" is expected.`);
    } else checkColumn(found, column, refuse);
  }
}

function checkColumn(
  found: CacheFileHeader["columns"][number],
  { name, dataType, indexPosition }: CacheColumn,
  refuse: (code: number, text: string) => never,
): void {
  if (found.indexPosition !== indexPosition) {
    const text = `its column "${name}" has index position ${found.indexPosition}, not ${indexPosition}.`;
    refuse(DTS_E_CACHECOLINDEXPOSMISMATCH, text);
  }
  if (isSameType(found, dataType)) return;
  const code = found.name === dataType.name ? DTS_E_CACHECOLDATATYPEPROPINCOMPAT : DTS_E_CACHECOLDATATYPEINCOMPAT;
  refuse(code, `its column "${name}" is ${describeType(found)}, not ${describeType(dataType)}.`);
}
