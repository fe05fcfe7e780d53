import { toLower, toUpper } from "@/server/runtime/expressions/functions/letter-case";

/** Characters of two bytes in UTF-8: U+0080 to U+07FF. */
const FIRST_OF_TWO_BYTES = 0x80;
const END_OF_TWO_BYTES = 0x800;

type CaseKernel = (target: Buffer, position: number, bytes: Buffer, offset: number, length: number) => number;

/**
 * A kernel that appends text in another case and returns the position after it: ASCII by arithmetic, characters of two bytes (Latin,
 * Greek, Cyrillic) by a table, everything else, and characters that take more or fewer bytes then, through a JavaScript string.
 */
function caseKernel(first: number, last: number, difference: number, convert: (text: string) => string): CaseKernel {
  const table = caseTable(convert);
  return (target, position, bytes, offset, length) => {
    let p = position;
    for (let i = offset, end = offset + length; i < end; i++) {
      const byte = bytes[i] as number;
      if (byte < 0x80) {
        target[p++] = byte >= first && byte <= last ? byte + difference : byte;
        continue;
      }
      const converted = byte < 0xe0 ? (table[((byte & 0x1f) << 6) | ((bytes[i + 1] as number) & 0x3f)] as number) : 0;
      if (converted === 0) {
        const text = convert(bytes.toString("utf8", offset, end));
        return position + target.write(text, position, "utf8");
      }
      target[p++] = 0xc0 | (converted >> 6);
      target[p++] = 0x80 | (converted & 0x3f);
      i++;
    }
    return p;
  };
}

/** The character each character of two bytes becomes; 0 where that is not one of two bytes. */
function caseTable(convert: (text: string) => string): Uint16Array {
  const table = new Uint16Array(END_OF_TWO_BYTES);
  for (let code = FIRST_OF_TWO_BYTES; code < END_OF_TWO_BYTES; code++) {
    const converted = convert(String.fromCharCode(code));
    const result = converted.charCodeAt(0);
    if (result >= FIRST_OF_TWO_BYTES && result < END_OF_TWO_BYTES) table[code] = result;
  }
  return table;
}

/** Appends text in upper case; the target has room for three times its bytes. */
export const upper = caseKernel(0x61, 0x7a, -32, toUpper);

/** Appends text in lower case; the target has room for three times its bytes. */
export const lower = caseKernel(0x41, 0x5a, 32, toLower);
