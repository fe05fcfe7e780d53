import type { FlatFileFormat } from "@/server/runtime/model/flat-file-format";
import type { TokenizerLayout } from "./tokenizer-source";

const CRLF = Buffer.from("\r\n");
const LF = Buffer.from("\n");
const CR = Buffer.from("\r");

/**
 * The delimiter a file really uses where CRLF was declared. Files travel through version control and other systems that rewrite line
 * ends; SSIS would find no row in them. Where `sample`, the begin of the file, has a CRLF outside qualifiers it is taken as declared,
 * and single LFs are data; else the first line end outside qualifiers decides.
 */
export function actualDelimiter(declared: Buffer, sample: Buffer, qualifier: Buffer): Buffer {
  if (!declared.equals(CRLF)) return declared;
  const mark = qualifier[0];
  let inside = false;
  let first = CRLF;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i];
    if (byte === mark) inside = !inside;
    if (inside || (byte !== 13 && byte !== 10)) continue;
    if (byte === 13 && sample[i + 1] === 10) return CRLF;
    // A CR at the very end of the sample may be half of a CRLF.
    if (first === CRLF && (byte === 10 || i + 1 < sample.length)) first = byte === 10 ? LF : CR;
  }
  return first;
}

/** Name of a delimiter for a message. */
export function delimiterName(delimiter: Buffer): string {
  const names = new Map([
    [13, "CR"],
    [10, "LF"],
    [9, "TAB"],
  ]);
  return [...delimiter.toString("utf8")].map((char) => names.get(char.charCodeAt(0)) ?? char).join("");
}

/** What ends the rows of a file as its connection manager says, as UTF-8 bytes. */
export function declaredRowDelimiter(format: FlatFileFormat): Buffer {
  const lastColumn = format.columns.at(-1);
  if (lastColumn?.columnType === "Delimited" && lastColumn.delimiter !== "") return Buffer.from(lastColumn.delimiter);
  return Buffer.from(
    format.format === "FixedWidth" || lastColumn?.columnType === "FixedWidth" ? format.rowDelimiter : "\r\n",
  );
}

/** The layout for the tokenizer. `rowDelimiter` is what the file really uses. */
export function layoutOf(format: FlatFileFormat, rowDelimiter: Buffer): TokenizerLayout {
  const declared = declaredRowDelimiter(format);
  return {
    columns: format.columns.map((column) => ({
      kind: column.columnType === "FixedWidth" ? "fixed" : "delimited",
      // A column in the middle may end with the declared line end as well; it is then the one the file uses.
      delimiter: column.delimiter === declared.toString() ? rowDelimiter : Buffer.from(column.delimiter),
      width: column.columnWidth,
      qualified: column.textQualified,
    })),
    rowDelimiter,
    qualifier: Buffer.from(format.textQualifier ?? ""),
    checkRowDelimiter: format.alwaysCheckForRowDelimiters,
    dropCarriageReturn: rowDelimiter.equals(LF) && declared.equals(CRLF),
  };
}
