/** Comparison flags of a text key, as stored (DTSX.md section 15). */
const IGNORE_CASE = 0x1;
const IGNORE_NONSPACE = 0x2;
const IGNORE_SYMBOLS = 0x4;
const IGNORE_KANA = 0x10000;
const IGNORE_WIDTH = 0x20000;

/**
 * Bytes of a key, in their order. An ASCII character is one byte; any other has a byte that says what it is, and then itself in UTF-8.
 * No byte is 0: that stands between the levels of a key.
 */
const FIRST_SYMBOL = 4;
const OTHER_SYMBOL = 70;
const FIRST_DIGIT = 71;
const OTHER_DIGIT = 81;
const FIRST_LETTER = 82;
const OTHER_LETTER = 108;
const SMALL = 49;
const CAPITAL = 50;

const isDigit = (byte: number) => byte >= 48 && byte <= 57;
const isSmall = (byte: number) => byte >= 97 && byte <= 122;
const isCapital = (byte: number) => byte >= 65 && byte <= 90;

/** By ASCII character: its byte in the first level of a key, capital letters as small ones. */
const asciiBytes = Uint8Array.from({ length: 128 }, (_, byte) => {
  if (isDigit(byte)) return FIRST_DIGIT + byte - 48;
  if (isSmall(byte)) return FIRST_LETTER + byte - 97;
  if (isCapital(byte)) return FIRST_LETTER + byte - 65;
  const before = Array.from({ length: byte }, (_, one) => one);
  return FIRST_SYMBOL + before.filter((one) => !isDigit(one) && !isSmall(one) && !isCapital(one)).length;
});

/**
 * Text as a key that compares byte by byte, in UTF-8, like a dictionary: letters first without regard to accents and case, symbols before
 * digits before letters; then accents, then case, small letters first. The flags leave parts out. It stands for the linguistic comparison
 * of Windows, whose tables are not available elsewhere.
 */
export function textKey(text: string, flags: number): string {
  const widened = flags & IGNORE_WIDTH ? text.normalize("NFKC") : text;
  const decomposed = widened.normalize("NFD");
  let letters = "";
  let marks = "";
  let cases = "";
  let count = 0;
  for (const char of decomposed) {
    if (isMark(char)) {
      marks += `${String.fromCharCode(Math.min(count + 1, 0xd7ff))}${char}`;
      continue;
    }
    const lower = char.toLowerCase();
    const letter = lower !== char.toUpperCase() || /\p{L}/u.test(char);
    const digit = !letter && /\p{N}/u.test(char);
    if (!letter && !digit && flags & IGNORE_SYMBOLS) continue;
    const code = lower.charCodeAt(0);
    if (code < 128) letters += String.fromCharCode(asciiBytes[code] as number);
    else
      letters +=
        String.fromCharCode(letter ? OTHER_LETTER : digit ? OTHER_DIGIT : OTHER_SYMBOL) +
        (flags & IGNORE_KANA ? hiragana(lower) : lower);
    cases += String.fromCharCode(lower === char ? SMALL : CAPITAL);
    count++;
  }
  const capitals = flags & IGNORE_CASE ? "" : cases.slice(0, cases.lastIndexOf(String.fromCharCode(CAPITAL)) + 1);
  return `${letters}\0${flags & IGNORE_NONSPACE ? "" : marks}\0${capitals}\0`;
}

/** Most bytes that `writeAsciiKey` writes for so many characters. */
export const asciiKeyRoom = (characters: number) => 2 * characters + 3;

/**
 * Writes the key of text that is ASCII, the same bytes `textKey` comes to, and answers the place behind it; -1, with nothing of use
 * written, when the text is not ASCII.
 */
export function writeAsciiKey(
  target: Uint8Array,
  position: number,
  text: Uint8Array,
  start: number,
  length: number,
  flags: number,
): number {
  let p = position;
  let cases = 0;
  let capitals = 0;
  const end = start + length;
  for (let i = start; i < end; i++) {
    const byte = text[i] as number;
    if (byte >= 128) return -1;
    const own = asciiBytes[byte] as number;
    if (own < FIRST_DIGIT && flags & IGNORE_SYMBOLS) continue;
    target[p++] = own;
    cases++;
    if (byte >= 65 && byte <= 90) capitals = cases;
  }
  target[p++] = 0;
  target[p++] = 0;
  if (!(flags & IGNORE_CASE)) {
    for (let i = start; capitals > 0; i++) {
      const byte = text[i] as number;
      if ((asciiBytes[byte] as number) < FIRST_DIGIT && flags & IGNORE_SYMBOLS) continue;
      target[p++] = byte >= 65 && byte <= 90 ? CAPITAL : SMALL;
      capitals--;
    }
  }
  target[p++] = 0;
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
