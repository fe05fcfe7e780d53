import { fitText } from "../text/text-length";

/**
 * Fills a field of a fixed-width file with blanks up to its width in characters; returns the place behind it, or -1 when the field is
 * longer than its width.
 */
export function padField(out: Buffer, from: number, to: number, width: number): number {
  if (fitText(out, from, to - from, width) < to - from) return -1;
  let characters = 0;
  for (let i = from; i < to; i++) if (((out[i] as number) & 0xc0) !== 0x80) characters++;
  let p = to;
  for (; characters < width; characters++) out[p++] = 32;
  return p;
}
