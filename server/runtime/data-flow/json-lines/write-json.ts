import { writeTicks, writeZonedTicks } from "../text/write-date";
import { writeWide } from "../text/write-number";

const HEX = Buffer.from("0123456789abcdef");
const shortEscapes: Readonly<Record<number, number>> = { 8: 98, 9: 116, 10: 110, 12: 102, 13: 114, 34: 34, 92: 92 };

/** Bytes a byte of text takes at most, as in \u001f. */
export const MAX_ESCAPED_BYTES = 6;

/** Text as the inside of a JSON string. */
export function writeJsonText(out: Buffer, p: number, bytes: Buffer, start: number, length: number): number {
  for (let i = start, end = start + length; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte >= 32 && byte !== 34 && byte !== 92) {
      out[p++] = byte;
      continue;
    }
    out[p++] = 92;
    const short = shortEscapes[byte];
    if (short !== undefined) {
      out[p++] = short;
      continue;
    }
    out[p++] = 117;
    out[p++] = 48;
    out[p++] = 48;
    out[p++] = HEX[byte >> 4] as number;
    out[p++] = HEX[byte & 15] as number;
  }
  return p;
}

/** `true` or `false`. */
export function writeJsonBoolean(out: Buffer, p: number, value: number): number {
  return p + out.write(value === 0 ? "false" : "true", p, "latin1");
}

/** The shortest digits that are the same number again; what JSON has no numbers for becomes a text. */
export function writeJsonReal(out: Buffer, p: number, value: number): number {
  return p + out.write(Number.isFinite(value) ? String(value) : `"${value}"`, p, "latin1");
}

/** The same for a single: the digits of the single, not of the double that holds it. */
export function writeJsonSingle(out: Buffer, p: number, value: number): number {
  return writeJsonReal(out, p, Number.isFinite(value) ? shortestSingle(value) : value);
}

function shortestSingle(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return value;
}

/** An exact number with a zero before the point, which JSON asks for. */
export function writeJsonScaled(out: Buffer, p: number, value: number, scale: number): number {
  return writeWide(out, p, BigInt(value), scale, 46, false);
}

/** A moment with T between date and time, as ISO 8601 has it. */
export function writeJsonTicks(out: Buffer, p: number, ticks: bigint, scale: number): number {
  const end = writeTicks(out, p, ticks, scale);
  out[p + 10] = 84;
  return end;
}

/** A moment with its offset, without the blank before it. */
export function writeJsonZonedTicks(out: Buffer, p: number, ticks: bigint, zone: number, scale: number): number {
  const end = writeZonedTicks(out, p, ticks, zone, scale);
  out[p + 10] = 84;
  const blank = out.indexOf(32, p);
  if (blank < 0 || blank >= end) return end;
  out.copyWithin(blank, blank + 1, end);
  return end - 1;
}
