import type { SearchedText } from "@/db/error-reports";
import { nameKey } from "@/server/names";
import { codesNamed } from "@/server/runtime/messages/symbolic-name";

/** Shorter parts of a name are parts of nearly all of them. */
const LEAST_OF_NAME = 4;

/** What a text may mean that error reports are looked for with: a code or its beginning ("0xC020"), part of a symbolic name, or text. */
export function searchedText(text: string): SearchedText {
  const trimmed = text.trim();
  const digits = /^0x([0-9a-f]{1,8})$/i.exec(trimmed)?.[1];
  return {
    part: trimmed,
    packageNameKey: nameKey(trimmed),
    codes: /^\w+$/.test(trimmed) && trimmed.length >= LEAST_OF_NAME ? codesNamed(trimmed) : [],
    codeRange: digits
      ? { from: Number.parseInt(digits.padEnd(8, "0"), 16), to: Number.parseInt(digits.padEnd(8, "f"), 16) }
      : undefined,
  };
}
