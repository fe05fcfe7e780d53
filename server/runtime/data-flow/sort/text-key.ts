/** Comparison flags of a text key, as stored (DTSX.md section 15). */
const IGNORE_CASE = 0x1;
const IGNORE_NONSPACE = 0x2;
const IGNORE_SYMBOLS = 0x4;
const IGNORE_KANA = 0x10000;
const IGNORE_WIDTH = 0x20000;

const SYMBOL = "\u0001";
const DIGIT = "\u0002";
const LETTER = "\u0003";

/**
 * Text as a key that compares byte by byte like a dictionary: letters first without regard to accents and case, symbols before digits
 * before letters; then accents, then case, small letters first. The flags leave parts out. It stands for the linguistic comparison of
 * Windows, whose tables are not available elsewhere.
 */
export function textKey(text: string, flags: number): string {
  const widened = flags & IGNORE_WIDTH ? text.normalize("NFKC") : text;
  const decomposed = widened.normalize("NFD");
  let letters = "";
  let marks = "";
  let cases = "";
  for (const char of decomposed) {
    if (isMark(char)) {
      marks += `${String.fromCharCode(Math.min(letters.length + 1, 0xfffe))}${char}`;
      continue;
    }
    const lower = char.toLowerCase();
    const letter = lower !== char.toUpperCase() || /\p{L}/u.test(char);
    const symbol = !letter && !/\p{N}/u.test(char);
    if (symbol && flags & IGNORE_SYMBOLS) continue;
    letters += (letter ? LETTER : symbol ? SYMBOL : DIGIT) + (flags & IGNORE_KANA ? hiragana(lower) : lower);
    cases += lower === char ? "1" : "2";
  }
  return `${letters}\0${flags & IGNORE_NONSPACE ? "" : marks}\0${flags & IGNORE_CASE ? "" : cases}`;
}

/**
 * Writes the key of ASCII text, the same bytes `textKey` comes to with zero bytes escaped as 0, 255; returns the place behind it. Two
 * bytes per character, one for its case and six more are needed.
 */
export function writeAsciiKey(target: Buffer, position: number, text: Buffer, flags: number): number {
  let p = position;
  for (const byte of text) {
    const small = byte >= 65 && byte <= 90 ? byte + 32 : byte;
    const kind = small >= 97 && small <= 122 ? 3 : small >= 48 && small <= 57 ? 2 : 1;
    if (kind === 1 && flags & IGNORE_SYMBOLS) continue;
    target[p++] = kind;
    target[p++] = small;
    if (small === 0) target[p++] = 255;
  }
  for (let separators = 0; separators < 2; separators++) {
    target[p++] = 0;
    target[p++] = 255;
  }
  if (flags & IGNORE_CASE) return p;
  for (const byte of text) {
    const letter = (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
    if (!letter && !(byte >= 48 && byte <= 57) && flags & IGNORE_SYMBOLS) continue;
    target[p++] = byte >= 65 && byte <= 90 ? 50 : 49;
  }
  return p;
}

function isMark(char: string): boolean {
  return char >= "\u0300" && /\p{M}/u.test(char);
}

/** Katakana lie 96 code points behind the hiragana of the same sound. */
function hiragana(char: string): string {
  const code = char.charCodeAt(0);
  return code >= 0x30a1 && code <= 0x30f6 ? String.fromCharCode(code - 0x60) : char;
}
