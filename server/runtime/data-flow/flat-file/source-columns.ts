import {
  DTS_E_FLATFILESOURCEADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_TRUNCATED,
  DTS_E_UNABLETORETRIEVECOLUMNINFOFROMFLATFILECONNECTIONMANAGER,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Output } from "@/server/runtime/model/data-flow";
import type { FlatFileFormat } from "@/server/runtime/model/flat-file-format";
import { storageOf } from "../column";
import type { BoundOutputColumn } from "../component";
import { compileTextParser, type ParseCodes, type TextParser } from "../text/compile-text-parser";
import { binaryFormat, isBinary, overBytes } from "./binary-fields";

/** An output column that comes from a column of the file. */
export interface SourceColumn {
  readonly bound: BoundOutputColumn;
  /** Position of the file's column. */
  readonly field: number;
  readonly parse: TextParser;
}

const sourceCodes: ParseCodes = {
  cannotConvert: DTS_E_FLATFILESOURCEADAPTERSTATIC_CANTCONVERTVALUE,
  overflow: DTS_E_FLATFILESOURCEADAPTERSTATIC_DATAOVERFLOW,
  truncated: DTS_E_FLATFILESOURCEADAPTERSTATIC_TRUNCATED,
};

/**
 * Position of the file's column behind an output column: by the name of its external metadata column, as columns of the connection
 * manager keep no id; where names were changed there, by position. -1 for a column that is not of the file.
 */
function fieldOf(output: Output, externalId: string | undefined, format: FlatFileFormat): number {
  const position = output.externalColumns.findIndex((external) => external.id === externalId);
  if (position < 0) return -1;
  const name = output.externalColumns[position]?.name;
  const named = format.columns.findIndex((column) => column.name === name);
  return named >= 0 ? named : position < format.columns.length ? position : -1;
}

/** How the file is to be cut for an output: as its connection manager says, or byte by byte for binary columns. Throws DtsError. */
export function formatToRead(output: Output, format: FlatFileFormat): FlatFileFormat {
  return binaryFormat(output, format, (column) => fieldOf(output, column.externalMetadataColumnId, format)) ?? format;
}

/** The columns that somebody needs, each with its parser; the file is cut as `formatToRead` says. */
export function bindSourceColumns(
  output: Output,
  columns: readonly BoundOutputColumn[],
  format: FlatFileFormat,
  retainNulls: boolean,
): SourceColumn[] {
  const bound: SourceColumn[] = [];
  const cutsBytes = formatToRead(output, format) !== format;
  for (const column of columns) {
    const externalId = column.column.externalMetadataColumnId;
    // The column of FileNameColumnName has no counterpart in the file.
    if (column.index < 0 || externalId === undefined) continue;
    const field = fieldOf(output, externalId, format);
    if (field < 0) {
      throw new DtsError(
        DTS_E_UNABLETORETRIEVECOLUMNINFOFROMFLATFILECONNECTIONMANAGER,
        `The flat file connection manager has no column for the output column "${column.name}".`,
        {
          help: {
            cause: "The columns of the file were changed after the source was designed.",
            next: "Open the source and refresh its columns.",
          },
        },
      );
    }
    const binary = isBinary(column.column) && storageOf(column.type) === "binary";
    const parse = compileTextParser(column.type, {
      localeId: format.localeId,
      fastParse: column.column.property("FastParse")?.toLowerCase() === "true",
      // Blanks of a fixed column are data and cannot become NULL; only an empty delimited field can.
      empty: retainNulls ? "null" : "zero",
      codes: sourceCodes,
      binary,
    });
    bound.push({ bound: column, field, parse: cutsBytes ? overBytes(parse, binary, format.codePage) : parse });
  }
  return bound;
}
