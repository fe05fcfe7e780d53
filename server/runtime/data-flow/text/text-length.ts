/** Length of UTF-8 text in UTF-16 units. */
export function utf16Length(bytes: Uint8Array, start: number, length: number): number {
  let units = 0;
  for (let i = start, end = start + length; i < end; i++) {
    const byte = bytes[i] as number;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

/** How many of the bytes of UTF-8 text make up at most `width` UTF-16 units; never half a character. */
export function fitText(bytes: Uint8Array, start: number, length: number, width: number): number {
  const end = start + length;
  let units = 0;
  for (let i = start; i < end; ) {
    const byte = bytes[i] as number;
    const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    units += size === 4 ? 2 : 1;
    if (units > width) return i - start;
    i += size;
  }
  return length;
}
