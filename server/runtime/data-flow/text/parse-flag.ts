import type { BytesColumn } from "../column";
import type { Locale } from "./locale";
import { readNumberText } from "./number-text";
import { NOT_CONVERTIBLE, parseState } from "./parse-state";

/** DT_BOOL from `True`, `False` in any case, or a number, of which only zero is false. */
export function parseBoolean(bytes: Buffer, start: number, length: number, locale: Locale): number {
  const text = bytes
    .toString("utf8", start, start + length)
    .trim()
    .toLowerCase();
  if (text === "true" || text === "#true#") return 1;
  if (text === "false" || text === "#false#") return 0;
  const number = readNumberText(text, locale, true);
  if (number !== undefined) return number.unscaled === 0n ? 0 : 1;
  parseState.failure = NOT_CONVERTIBLE;
  return 0;
}

const guidPattern = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** A GUID with or without braces in the form of DT_GUID: capital letters in braces. Undefined for what is none. */
export function canonicalGuid(text: string): string | undefined {
  const match = guidPattern.exec(text.trim());
  return match === null ? undefined : `{${(match[1] ?? "").toUpperCase()}}`;
}

/** DT_GUID with or without braces; writes the canonical form into the column and returns its length. */
export function parseGuid(bytes: Buffer, start: number, length: number, target: BytesColumn): number {
  const guid = canonicalGuid(bytes.toString("latin1", start, start + length));
  if (guid === undefined) {
    parseState.failure = NOT_CONVERTIBLE;
    return 0;
  }
  const memory = target.reserve(guid.length);
  memory.write(guid, target.used, "latin1");
  target.used += guid.length;
  return guid.length;
}
