import iconv from "iconv-lite";
import { DTS_E_FLATFILEFORMATNOTSUPPORTED } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Output, OutputColumn } from "@/server/runtime/model/data-flow";
import type { FlatFileFormat } from "@/server/runtime/model/flat-file-format";
import type { TextParser } from "../text/compile-text-parser";
import { encodingName } from "./byte-decoder";

/** The code page in which every byte is a character and comes back unchanged. */
const LATIN_1 = 28591;

/** Whether a column takes the bytes of its field as they are (UseBinaryFormat): packed decimals and the like. */
export function isBinary(column: OutputColumn): boolean {
  return column.property("UseBinaryFormat")?.toLowerCase() === "true";
}

/**
 * How a file with such columns is cut: byte by byte, whatever its code page, and without qualifiers in those columns, which `fieldOf`
 * finds in the file. Undefined when there are none. Throws DtsError for Unicode files, where a byte is no character.
 */
export function binaryFormat(
  output: Output,
  format: FlatFileFormat,
  fieldOf: (column: OutputColumn) => number,
): FlatFileFormat | undefined {
  const binary = output.columns.filter(isBinary);
  if (binary.length === 0) return undefined;
  if (encodingName(format.codePage, format.unicode).startsWith("utf-")) {
    throw new DtsError(
      DTS_E_FLATFILEFORMATNOTSUPPORTED,
      `The column "${binary[0]?.name}" is binary (UseBinaryFormat), and the file is Unicode, where bytes are no characters.`,
    );
  }
  const fields = new Set(binary.map(fieldOf));
  const columns = format.columns.map((column, i) => (fields.has(i) ? { ...column, textQualified: false } : column));
  return { ...format, codePage: LATIN_1, columns };
}

/** A parser for fields of a file that is cut byte by byte: turns them back into bytes, and text into UTF-8 from its code page. */
export function overBytes(parse: TextParser, binary: boolean, codePage: number): TextParser {
  const encoding = encodingName(codePage, false);
  return (fields, rows, count, target, failures) => {
    const capacity = fields.lengths.length;
    const places = { offsets: new Int32Array(capacity), lengths: new Int32Array(capacity).fill(-1) };
    const contents: Buffer[] = [];
    let at = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      const length = fields.lengths[row] as number;
      places.lengths[row] = length;
      if (length < 0) continue;
      const start = fields.offsets[row] as number;
      const raw = Buffer.from(fields.bytes.toString("utf8", start, start + length), "latin1");
      const content = binary ? raw : Buffer.from(iconv.decode(raw, encoding));
      places.offsets[row] = at;
      places.lengths[row] = content.length;
      at += content.length;
      contents.push(content);
    }
    parse({ bytes: Buffer.concat(contents), ...places }, rows, count, target, failures);
  };
}
