import { OBJECT_BYTES, textSize } from "../object-size";
import { changeCost, similarityOf, wholeCost } from "./change-cost";
import { normalized, type Tokenize, tokenizer } from "./tokenize";

/** A column that is compared. */
export interface FuzzyColumn {
  readonly exact: boolean;
  /** Similarity below which the column is no match, 0 to 1. */
  readonly minSimilarity: number;
  readonly comparisonFlags: number;
  /** Digits at the beginning or end of the texts must be the same. */
  readonly leadingNumerals: boolean;
  readonly trailingNumerals: boolean;
}

export interface FuzzySettings {
  readonly columns: readonly FuzzyColumn[];
  readonly delimiters: string;
  readonly minSimilarity: number;
  /** Every entry is compared, not only those that share letters in a row. */
  readonly exhaustive: boolean;
}

/** An entry of the index that is like what was looked for. */
export interface FuzzyMatch {
  readonly entry: number;
  readonly similarity: number;
  /** By column. */
  readonly similarities: readonly number[];
}

/** A record as comparisons see it. NULL has no words: it is like NULL alone. */
interface Prepared {
  readonly texts: readonly (string | null)[];
  readonly words: readonly (readonly string[])[];
}

/** Letters in a row that records must share to be compared. */
const GRAM = 3;

/** So many records that share the most are compared. */
const MAX_CANDIDATES = 100;

/**
 * Finds records whose texts are like those of another one, by words and their spellings (COMPATIBILITY.md). Words are weighted by how rare they
 * are among all records that `learn` has seen; records to find are added by `add`.
 */
export class FuzzyIndex {
  private readonly settings: FuzzySettings;
  private readonly tokenizers: readonly Tokenize[];
  private readonly entries: Prepared[] = [];
  private readonly grams = new Map<string, number[]>();
  private readonly exactEntries = new Map<string, number[]>();
  private readonly occurrences: readonly Map<string, number>[];
  private records = 0;
  private bytes = 0;

  constructor(settings: FuzzySettings) {
    this.settings = settings;
    this.tokenizers = settings.columns.map(({ comparisonFlags }) => tokenizer(settings.delimiters, comparisonFlags));
    this.occurrences = settings.columns.map(() => new Map());
  }

  /** About what the index takes in memory. */
  get byteSize(): number {
    return this.bytes;
  }

  /** Counts the words of a record. */
  learn(texts: readonly (string | null)[]): void {
    this.records++;
    for (const [column, words] of this.prepare(texts).words.entries()) {
      const counts = this.occurrences[column];
      for (const word of new Set(words)) {
        const count = counts?.get(word) ?? 0;
        if (count === 0) this.bytes += OBJECT_BYTES + textSize(word);
        counts?.set(word, count + 1);
      }
    }
  }

  /** Adds a record that can be found; entries are numbered from 0. */
  add(texts: readonly (string | null)[]): number {
    const prepared = this.prepare(texts);
    const entry = this.entries.push(prepared) - 1;
    this.bytes += preparedSize(prepared);
    if (this.hasExact) this.append(this.exactEntries, this.exactKey(prepared), entry);
    else for (const gram of this.gramsOf(prepared)) this.append(this.grams, gram, entry);
    return entry;
  }

  /** The entries that are like a record, the best first, of equal ones the first that was added. */
  find(texts: readonly (string | null)[]): FuzzyMatch[] {
    const record = this.prepare(texts);
    const matches: FuzzyMatch[] = [];
    for (const entry of this.candidates(record)) {
      const match = this.compare(record, entry);
      if (match !== undefined) matches.push(match);
    }
    return matches.sort((a, b) => b.similarity - a.similarity || a.entry - b.entry);
  }

  private get hasExact(): boolean {
    return this.settings.columns.some(({ exact }) => exact);
  }

  private prepare(texts: readonly (string | null)[]): Prepared {
    const { columns } = this.settings;
    return {
      texts: texts.map((text, at) => (text === null ? null : normalized(text, columns[at]?.comparisonFlags ?? 0))),
      words: texts.map((text, at) => (text === null ? [] : (this.tokenizers[at]?.(text) ?? []))),
    };
  }

  private exactKey({ texts }: Prepared): string {
    const exact = texts.filter((_, at) => this.settings.columns[at]?.exact);
    return exact.map((text) => (text === null ? "-" : `${text.length}:${text}`)).join("");
  }

  private *gramsOf({ words }: Prepared): Generator<string> {
    const found = new Set<string>();
    for (const [column, ofColumn] of words.entries()) {
      for (const word of ofColumn) {
        for (let at = 0; at === 0 || at + GRAM <= word.length; at++) found.add(`${column}${word.slice(at, at + GRAM)}`);
      }
    }
    yield* found;
  }

  private candidates(record: Prepared): Iterable<number> {
    if (this.hasExact) return this.exactEntries.get(this.exactKey(record)) ?? [];
    if (this.settings.exhaustive) return this.entries.keys();
    const scores = new Map<number, number>();
    for (const gram of this.gramsOf(record)) {
      const sharing = this.grams.get(gram) ?? [];
      const score = Math.log(1 + this.entries.length / (sharing.length || 1));
      for (const entry of sharing) scores.set(entry, (scores.get(entry) ?? 0) + score);
    }
    if (scores.size <= MAX_CANDIDATES) return scores.keys();
    const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MAX_CANDIDATES);
    return best.map(([entry]) => entry);
  }

  /** Undefined when a column, or all of them together, are not similar enough. */
  private compare(record: Prepared, entry: number): FuzzyMatch | undefined {
    const other = this.entries[entry];
    if (other === undefined) return undefined;
    const similarities: number[] = [];
    let cost = 0;
    let whole = 0;
    for (const [at, column] of this.settings.columns.entries()) {
      const [text, otherText] = [record.texts[at] ?? null, other.texts[at] ?? null];
      if (column.exact) {
        if (text === null || otherText === null) return undefined;
        similarities.push(1);
        continue;
      }
      if (numeralsDiffer(column, text ?? "", otherText ?? "")) return undefined;
      const weight = (word: string) => this.weightOf(at, word);
      const [words, otherWords] = [record.words[at] ?? [], other.words[at] ?? []];
      const isSame = text === otherText;
      // Texts of delimiters alone have no words, and are alike only when they are the same.
      const wholeOfColumn = wholeCost(words, otherWords, weight) || (isSame ? 0 : 1);
      const hasWords = words.length + otherWords.length > 0;
      const costOfColumn = isSame ? 0 : hasWords ? changeCost(words, otherWords, weight) : wholeOfColumn;
      const similarity = similarityOf(costOfColumn, wholeOfColumn);
      if (similarity < column.minSimilarity) return undefined;
      similarities.push(similarity);
      cost += costOfColumn;
      whole += wholeOfColumn;
    }
    const similarity = similarityOf(cost, whole);
    return similarity < this.settings.minSimilarity || similarity === 0
      ? undefined
      : { entry, similarity, similarities };
  }

  private append(lists: Map<string, number[]>, key: string, entry: number): void {
    const list = lists.get(key);
    this.bytes += Float64Array.BYTES_PER_ELEMENT;
    if (list !== undefined) {
      list.push(entry);
      return;
    }
    lists.set(key, [entry]);
    this.bytes += 2 * OBJECT_BYTES + textSize(key);
  }

  /** Words that nobody has seen are taken for spellings of ones that occur once. */
  private weightOf(column: number, word: string): number {
    return Math.log(1 + Math.max(1, this.records) / (this.occurrences[column]?.get(word) ?? 1));
  }
}

function numeralsDiffer({ leadingNumerals, trailingNumerals }: FuzzyColumn, text: string, other: string): boolean {
  const differs = (pattern: RegExp) => pattern.exec(text)?.[0] !== pattern.exec(other)?.[0];
  return (leadingNumerals && differs(/^\d*/)) || (trailingNumerals && differs(/\d*$/));
}

function preparedSize({ texts, words }: Prepared): number {
  const own = texts.reduce((sum, text) => sum + textSize(text), OBJECT_BYTES);
  return words.flat().reduce((sum, word) => sum + textSize(word), own);
}
