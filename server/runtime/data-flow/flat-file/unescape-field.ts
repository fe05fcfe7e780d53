/**
 * Turns a field that begins with the qualifier into its content, in place: the qualifiers around it go, a doubled one inside becomes
 * one, and what stands behind the closing one is kept as it is. Returns the new length; the content begins where the field began.
 */
export function unescapeField(bytes: Buffer, start: number, length: number, qualifier: Buffer): number {
  const size = qualifier.length;
  const end = start + length;
  let write = start;
  let read = start + size;
  let inside = true;
  while (read < end) {
    if (inside && isAt(bytes, read, end, qualifier)) {
      if (isAt(bytes, read + size, end, qualifier)) {
        write += qualifier.copy(bytes, write);
        read += 2 * size;
      } else {
        inside = false;
        read += size;
      }
    } else {
      bytes[write++] = bytes[read++] as number;
    }
  }
  return write - start;
}

function isAt(bytes: Buffer, at: number, end: number, qualifier: Buffer): boolean {
  if (at + qualifier.length > end) return false;
  for (let i = 0; i < qualifier.length; i++) if (bytes[at + i] !== qualifier[i]) return false;
  return true;
}
