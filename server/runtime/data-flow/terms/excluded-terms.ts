import { singularPhrase } from "./singular";
import { splitSentences } from "./split-sentences";

/**
 * Terms that an extraction leaves out, and with them all terms that contain one: `data` also excludes `data mining`. They are compared in
 * the form in which terms are found, the last word in the singular.
 */
export class ExcludedTerms {
  private readonly keys: readonly string[];
  private readonly keyOf: (text: string) => string;

  constructor(terms: readonly string[], caseSensitive: boolean) {
    this.keyOf = (text) => (caseSensitive ? text : text.toLowerCase());
    this.keys = [...new Set(terms.flatMap((term) => formsOf(term).map((form) => ` ${this.keyOf(form)} `)))];
  }

  has(form: string): boolean {
    const padded = ` ${this.keyOf(form)} `;
    return this.keys.some((key) => padded.includes(key));
  }
}

/** The words of a term, as they stand and with the last one in the singular. */
function formsOf(term: string): string[] {
  const words = splitSentences(term).flatMap((run) => run.map(({ text }) => text));
  if (words.length === 0) return [];
  return [words.join(" "), singularPhrase(words)];
}
