const simple: Readonly<Record<number, number>> = { 98: 8, 102: 12, 110: 10, 114: 13, 116: 9 };

const REPLACEMENT = 0xfffd;

/**
 * Puts the characters that are escaped in a JSON text in their place, in place; the text never grows. Returns the new length. Halves of
 * characters become U+FFFD; what follows a backslash and is no escape of JSON stays as it is.
 */
export function unescapeJson(bytes: Buffer, start: number, length: number): number {
  const end = start + length;
  let write = start;
  for (let read = start; read < end; ) {
    const byte = bytes[read++] as number;
    if (byte !== 92 || read >= end) {
      bytes[write++] = byte;
      continue;
    }
    const kind = bytes[read++] as number;
    if (kind !== 117) {
      bytes[write++] = simple[kind] ?? kind;
      continue;
    }
    let code = codeUnit(bytes, read, end);
    read += 4;
    if (code >= 0xd800 && code <= 0xdbff && bytes[read] === 92 && bytes[read + 1] === 117) {
      const low = codeUnit(bytes, read + 2, end);
      if (low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        read += 6;
      }
    }
    write += writeCharacter(bytes, write, code >= 0xd800 && code <= 0xdfff ? REPLACEMENT : code);
  }
  return write - start;
}

function codeUnit(bytes: Buffer, at: number, end: number): number {
  const digits = at + 4 <= end ? bytes.toString("latin1", at, at + 4) : "";
  return /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : REPLACEMENT;
}

function writeCharacter(bytes: Buffer, at: number, code: number): number {
  return bytes.write(String.fromCodePoint(code), at, "utf8");
}
