import type { BytesColumn } from "../column";
import { NOT_CONVERTIBLE, parseState, TRUNCATED } from "./parse-state";

/** DT_BYTES and DT_IMAGE from hexadecimal digits, with or without 0x; cut at `width` bytes when that is not 0. */
export function parseBytes(bytes: Buffer, start: number, length: number, target: BytesColumn, width: number): number {
  const text = bytes
    .toString("latin1", start, start + length)
    .trim()
    .replace(/^0x/i, "");
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) {
    parseState.failure = NOT_CONVERTIBLE;
    return 0;
  }
  let size = text.length / 2;
  if (width > 0 && size > width) {
    size = width;
    parseState.failure = TRUNCATED;
  }
  const memory = target.reserve(size);
  memory.write(text.slice(0, size * 2), target.used, "hex");
  target.used += size;
  return size;
}
