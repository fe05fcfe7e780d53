import { singularOf } from "./singular";
import type { Word } from "./split-sentences";
import { tagWords, type WordTag } from "./tag-words";

/** Which terms an extraction takes. */
export interface TermOptions {
  readonly nouns: boolean;
  readonly phrases: boolean;
  readonly caseSensitive: boolean;
  /** The most words of a phrase. */
  readonly maxWords: number;
}

/** A term as it stands once in a text. */
export interface FoundTerm {
  /** What makes two terms the same. */
  readonly key: string;
  /** How the term is written. */
  readonly form: string;
  /** It lost a capital letter because a sentence begins with it: another place may know better how it is written. */
  readonly lowered: boolean;
}

/**
 * The terms of a run of words: every noun in its singular, and every longest row of at least two nouns, adjectives and numbers with a
 * noun among them, whose last word is in the singular.
 */
export function extractTerms(words: readonly Word[], options: TermOptions): FoundTerm[] {
  const tags = tagWords(words);
  const terms: FoundTerm[] = [];
  for (let at = 0; at < words.length; at++) {
    if (options.nouns && isNoun(tags[at])) terms.push(termOf(words, tags, at, at + 1, options));
    if (!options.phrases || tags[at] === "other" || (at > 0 && tags[at - 1] !== "other")) continue;
    let end = at + 1;
    while (end < words.length && tags[end] !== "other") end++;
    const isPhrase = end - at > 1 && end - at <= options.maxWords && tags.slice(at, end).some(isNoun);
    if (isPhrase) terms.push(termOf(words, tags, at, end, options));
  }
  return terms;
}

function isNoun(tag: WordTag | undefined): boolean {
  return tag === "noun" || tag === "properNoun";
}

function termOf(
  words: readonly Word[],
  tags: readonly WordTag[],
  from: number,
  to: number,
  { caseSensitive }: TermOptions,
): FoundTerm {
  let lowered = false;
  const forms = words.slice(from, to).map((word, i) => {
    const tag = tags[from + i];
    // A name keeps its letters, also an s at its end: Windows.
    if (tag === "properNoun") return word.text;
    if (word.begins && word.text !== word.text.toLowerCase()) lowered = true;
    const text = word.text.toLowerCase();
    return from + i === to - 1 && tag === "noun" ? singularOf(text) : text;
  });
  const form = forms.join(" ");
  return { key: caseSensitive ? form : form.toLowerCase(), form, lowered };
}
