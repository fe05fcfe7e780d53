/*
 * Full and half width, as LCMapString has them: the letters of ASCII, a few signs, katakana with its sound marks, hangul and arrows.
 * A katakana letter with a sound mark is one full-width letter and two half-width ones, so that a text can grow.
 */

/** Runs of half-width letters and the full-width letter that belongs to the first of each. */
const runs: readonly (readonly [half: number, count: number, full: number])[] = [
  [0x20, 1, 0x3000],
  [0x21, 94, 0xff01],
  [0xa2, 2, 0xffe0],
  [0xac, 1, 0xffe2],
  [0xaf, 1, 0xffe3],
  [0xa6, 1, 0xffe4],
  [0xa5, 1, 0xffe5],
  [0x20a9, 1, 0xffe6],
  [0xffa0, 1, 0x3164],
  [0xffa1, 30, 0x3131],
  [0xffc2, 6, 0x314f],
  [0xffca, 6, 0x3155],
  [0xffd2, 6, 0x315b],
  [0xffda, 3, 0x3161],
  [0xffe8, 1, 0x2502],
  [0xffe9, 4, 0x2190],
  [0xffed, 1, 0x25a0],
  [0xffee, 1, 0x25cb],
];

/** Full-width letters of the half-width ones from U+FF61 to U+FF9F. */
const KATAKANA =
  "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
const FIRST_KATAKANA = 0xff61;

/** The half-width sound marks, and what Unicode joins to a letter for them. */
const soundMarks: readonly (readonly [half: string, combining: string])[] = [
  ["\uff9e", "\u3099"],
  ["\uff9f", "\u309a"],
];

const fullOfHalf = new Map<string, string>();
const halfOfFull = new Map<string, string>();
for (const [half, count, full] of runs) {
  for (let i = 0; i < count; i++) join(String.fromCharCode(half + i), String.fromCharCode(full + i));
}
for (let i = 0; i < KATAKANA.length; i++) join(String.fromCharCode(FIRST_KATAKANA + i), KATAKANA.charAt(i));
for (const [mark, combining] of soundMarks) {
  for (const letter of KATAKANA) {
    const voiced = (letter + combining).normalize("NFC");
    const half = halfOfFull.get(letter);
    if (voiced.length === 1 && half !== undefined) join(half + mark, voiced);
  }
}

function join(half: string, full: string): void {
  fullOfHalf.set(half, full);
  halfOfFull.set(full, half);
}

/** The text in full-width letters; a half-width letter and the sound mark behind it become one letter. */
export function toFullWidth(text: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const pair = fullOfHalf.get(text.slice(i, i + 2));
    if (pair !== undefined && i + 1 < text.length) {
      result += pair;
      i++;
    } else {
      const letter = text.charAt(i);
      result += fullOfHalf.get(letter) ?? letter;
    }
  }
  return result;
}

/** The text in half-width letters; a letter with a sound mark becomes two. */
export function toHalfWidth(text: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    result += halfOfFull.get(letter) ?? letter;
  }
  return result;
}
