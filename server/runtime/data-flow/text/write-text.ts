/** Copies text; short runs byte by byte, which is faster than a call into the runtime. */
export function writeText(out: Buffer, p: number, bytes: Buffer, start: number, length: number): number {
  const end = start + length;
  if (length > 32) {
    bytes.copy(out, p, start, end);
    return p + length;
  }
  for (let i = start; i < end; i++) out[p++] = bytes[i] as number;
  return p;
}

/** Copies text and doubles every byte `qualifier` in it. */
export function writeEscaped(
  out: Buffer,
  p: number,
  bytes: Buffer,
  start: number,
  length: number,
  qualifier: number,
): number {
  for (let i = start, end = start + length; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === qualifier) out[p++] = byte;
    out[p++] = byte;
  }
  return p;
}

const HEX = Buffer.from("0123456789ABCDEF");

/** Bytes as hexadecimal digits. */
export function writeHex(out: Buffer, p: number, bytes: Buffer, start: number, length: number): number {
  for (let i = start, end = start + length; i < end; i++) {
    const byte = bytes[i] as number;
    out[p++] = HEX[byte >> 4] as number;
    out[p++] = HEX[byte & 15] as number;
  }
  return p;
}
