/** Between a katakana letter and its hiragana letter in Unicode: from ァ (U+30A1) to ヶ (U+30F6), and the marks ヽ and ヾ. */
const DISTANCE = 0x60;

/** Katakana as hiragana; ー and the letters hiragana does not have stay. */
export function toHiragana(text: string): string {
  return text.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - DISTANCE));
}

/** Hiragana as katakana. */
export function toKatakana(text: string): string {
  return text.replace(/[\u3041-\u3096\u309d\u309e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + DISTANCE));
}
