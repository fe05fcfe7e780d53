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

function isMark(char: string): boolean {
  return char >= "\u0300" && /\p{M}/u.test(char);
}

/** Katakana lie 96 code points behind the hiragana of the same sound. */
function hiragana(char: string): string {
  const code = char.charCodeAt(0);
  return code >= 0x30a1 && code <= 0x30f6 ? String.fromCharCode(code - 0x60) : char;
}
