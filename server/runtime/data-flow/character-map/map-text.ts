import { toLower, toUpper } from "@/server/runtime/expressions/functions/letter-case";
import { toSimplified, toTraditional } from "./chinese";
import { toHiragana, toKatakana } from "./kana";
import {
  BYTE_REVERSAL,
  FULL_WIDTH,
  HALF_WIDTH,
  HIRAGANA,
  KATAKANA,
  LINGUISTIC_CASING,
  LOWERCASE,
  SIMPLIFIED_CHINESE,
  TRADITIONAL_CHINESE,
  UPPERCASE,
} from "./map-flags";
import { toFullWidth, toHalfWidth } from "./width";

/** What a Character Map makes of a text. */
export type TextMapping = (text: string) => string;

/** Primary languages of Windows locale numbers whose i has its own capital: Turkish and Azerbaijani. */
const turkicLanguages: readonly number[] = [0x1f, 0x2c];
const PRIMARY_LANGUAGE = 0x3ff;

/**
 * The mapping that flags stand for. Width is changed before kana, so that half-width katakana becomes hiragana; bytes are reversed
 * last. A reversed text may be no text any more: it then holds halves of surrogate pairs.
 */
export function compileTextMapping(flags: number, localeId: number): TextMapping {
  const linguistic = (flags & LINGUISTIC_CASING) !== 0 && turkicLanguages.includes(localeId & PRIMARY_LANGUAGE);
  const steps: readonly (readonly [flag: number, map: TextMapping])[] = [
    [LOWERCASE, linguistic ? turkicLower : toLower],
    [UPPERCASE, linguistic ? turkicUpper : toUpper],
    [FULL_WIDTH, toFullWidth],
    [HIRAGANA, toHiragana],
    [KATAKANA, toKatakana],
    [HALF_WIDTH, toHalfWidth],
    [SIMPLIFIED_CHINESE, toSimplified],
    [TRADITIONAL_CHINESE, toTraditional],
    [BYTE_REVERSAL, reverseBytes],
  ];
  const chosen = steps.filter(([flag]) => (flags & flag) !== 0).map(([, map]) => map);
  return (text) => chosen.reduce((mapped, map) => map(mapped), text);
}

function turkicUpper(text: string): string {
  return toUpper(text.replaceAll("i", "İ"));
}

function turkicLower(text: string): string {
  return toLower(text.replaceAll("I", "ı").replaceAll("İ", "i"));
}

/** The two bytes of every UTF-16 unit in the other order: "a" (U+0061) becomes "愀" (U+6100). */
function reverseBytes(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("utf16le");
}
