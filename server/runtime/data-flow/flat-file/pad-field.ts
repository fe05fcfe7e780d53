import { fitText } from "../text/text-length";

/** Fills a field of a fixed-width file with blanks up to its width in characters, or cuts it; returns the place behind it. */
export function padField(out: Buffer, from: number, to: number, width: number): number {
  const fit = fitText(out, from, to - from, width);
  if (fit < to - from) return from + fit;
  let characters = 0;
  for (let i = from; i < to; i++) if (((out[i] as number) & 0xc0) !== 0x80) characters++;
  let p = to;
  for (; characters < width; characters++) out[p++] = 32;
  return p;
}
