import { isAscii } from "node:buffer";
import iconv from "iconv-lite";
import { encodingName } from "../flat-file/byte-decoder";
import { fitText } from "../text/text-length";

/** Code pages in which a letter takes one or two bytes, or four: there the width of a column is not a number of letters. */
const multiByteCodePages: readonly number[] = [932, 936, 949, 950, 1361, 51932, 51949, 54936];

/** How many of the first bytes of a UTF-8 text go into a column. */
export type TextFitter = (bytes: Buffer) => number;

/**
 * A function that says how much of a text fits a column of `width`: UTF-16 units, or bytes of the code page where a letter takes more
 * than one. A width of 0 takes everything.
 */
export function compileTextFitter(width: number, codePage: number): TextFitter {
  if (width <= 0) return (bytes) => bytes.length;
  if (!multiByteCodePages.includes(codePage)) return (bytes) => fitText(bytes, 0, bytes.length, width);
  const encoding = encodingName(codePage, false);
  return (bytes) => {
    if (isAscii(bytes)) return Math.min(bytes.length, width);
    let encoded = 0;
    let fitting = 0;
    for (const letter of bytes.toString("utf8")) {
      encoded += iconv.encode(letter, encoding).length;
      if (encoded > width) break;
      fitting += Buffer.byteLength(letter);
    }
    return fitting;
  };
}
