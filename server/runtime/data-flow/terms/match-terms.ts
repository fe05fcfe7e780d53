import { singularPhrase } from "./singular";
import { splitSentences, type Word } from "./split-sentences";

/** Signs that words have not: a term with one of them is looked for as it stands. */
const SIGNS = /[^A-Za-z0-9_\s-]/;
const NO_LETTER_BEFORE = "(?<![A-Za-z0-9])";
const NO_LETTER_BEHIND = "(?![A-Za-z0-9])";

/**
 * Finds the terms of a reference in texts. Words are those of Term Extraction. At every word the shortest term that fits is taken, so
 * that of `Windows` and `Windows 7 Professional` the first is found. A plural is found as itself where the reference has it, else as its
 * singular.
 */
export class TermMatcher {
  private readonly terms: readonly string[];
  private readonly caseSensitive: boolean;
  /** Place of a term by its words. */
  private readonly places = new Map<string, number>();
  private readonly withSigns: readonly { readonly place: number; readonly pattern: RegExp }[];
  private readonly maxWords: number;

  /** Of terms that are the same, the first is meant. */
  constructor(terms: readonly string[], caseSensitive: boolean) {
    this.terms = terms;
    this.caseSensitive = caseSensitive;
    const plain = terms.map((term, place) => ({ term, place })).filter(({ term }) => !SIGNS.test(term));
    let maxWords = 0;
    for (const { term, place } of plain) {
      const words = term.split(/\s+/);
      const key = this.keyOf(words.join(" "));
      maxWords = Math.max(maxWords, words.length);
      if (!this.places.has(key)) this.places.set(key, place);
    }
    this.maxWords = maxWords;
    this.withSigns = terms.flatMap((term, place) => {
      if (!SIGNS.test(term)) return [];
      return [{ place, pattern: new RegExp(patternOf(term), caseSensitive ? "g" : "gi") }];
    });
  }

  /** Every term that stands in a text and how often, in the order in which they first come; terms with signs follow. */
  count(text: string): { readonly term: string; readonly frequency: number }[] {
    const counts = new Map<number, number>();
    const found = (place: number) => counts.set(place, (counts.get(place) ?? 0) + 1);
    for (const words of splitSentences(text)) this.matchRun(words, found);
    for (const { place, pattern } of this.withSigns) {
      for (const _ of text.matchAll(pattern)) found(place);
    }
    return [...counts].map(([place, frequency]) => ({ term: this.terms[place] ?? "", frequency }));
  }

  private matchRun(words: readonly Word[], found: (place: number) => void): void {
    for (let at = 0; at < words.length; ) {
      const { place, length } = this.matchAt(words, at);
      if (place >= 0) found(place);
      at += length;
    }
  }

  private matchAt(words: readonly Word[], at: number): { place: number; length: number } {
    const most = Math.min(this.maxWords, words.length - at);
    for (let length = 1; length <= most; length++) {
      for (const form of formsOf(words, at, length)) {
        const place = this.places.get(this.keyOf(form));
        if (place !== undefined) return { place, length };
      }
    }
    return { place: -1, length: 1 };
  }

  private keyOf(term: string): string {
    return this.caseSensitive ? term : term.toLowerCase();
  }
}

/** The ways some words may stand in the reference: as they are, and with the last word in the singular; small at the beginning of a sentence. */
function formsOf(words: readonly Word[], at: number, length: number): string[] {
  const texts = words.slice(at, at + length).map(({ text }) => text);
  const asTheyStand = [texts.join(" "), singularPhrase(texts)];
  if (words[at]?.begins !== true) return asTheyStand;
  return [...asTheyStand, ...asTheyStand.map((form) => form.charAt(0).toLowerCase() + form.slice(1))];
}

function patternOf(term: string): string {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  const before = /^[A-Za-z0-9]/.test(term) ? NO_LETTER_BEFORE : "";
  const behind = /[A-Za-z0-9]$/.test(term) ? NO_LETTER_BEHIND : "";
  return before + escaped + behind;
}
