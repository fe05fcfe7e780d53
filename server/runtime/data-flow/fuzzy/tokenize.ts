/** Bits of FuzzyComparisonFlags: what makes no difference (DTSX.md section 15). */
const IGNORE_CASE = 0x1;
const IGNORE_NONSPACE = 0x2;
const IGNORE_SYMBOLS = 0x4;
const IGNORE_KANA = 0x10000;
const IGNORE_WIDTH = 0x20000;

/** Makes the words of a text. */
export type Tokenize = (text: string) => string[];

/** Words end at the delimiters; what the flags ignore is taken out of them. */
export function tokenizer(delimiters: string, flags: number): Tokenize {
  const ends = new Set(delimiters);
  return (text) => {
    const words: string[] = [];
    let word = "";
    for (const char of normalized(text, flags)) {
      if (!ends.has(char)) {
        word += char;
        continue;
      }
      if (word !== "") words.push(word);
      word = "";
    }
    if (word !== "") words.push(word);
    return words;
  };
}

/** The text with what the flags ignore taken out: equal results are equal texts. */
export function normalized(text: string, flags: number): string {
  let result = flags & IGNORE_WIDTH ? text.normalize("NFKC") : text.normalize("NFC");
  if (flags & IGNORE_NONSPACE) result = result.normalize("NFD").replace(/\p{M}/gu, "");
  if (flags & IGNORE_CASE) result = result.toLowerCase();
  if (flags & IGNORE_SYMBOLS) result = result.replace(/[\p{P}\p{S}]/gu, " ");
  // Katakana lie 96 code points behind the hiragana of the same sound.
  if (flags & IGNORE_KANA)
    result = result.replace(/[\u30a1-\u30f6]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60));
  return result;
}
