import { OBJECT_BYTES, textSize } from "../object-size";
import type { FoundTerm } from "./extract-terms";

/** A term of all rows, and how often it stands in them. */
export interface CountedTerm {
  readonly form: string;
  readonly frequency: number;
  /** Rows in which it stands. */
  readonly rows: number;
}

interface Count {
  form: string;
  lowered: boolean;
  frequency: number;
  rows: number;
  lastRow: number;
}

/** Counts terms over all rows. */
export class TermCounts {
  private readonly counts = new Map<string, Count>();
  private row = 0;
  private bytes = 0;

  /** About what the terms take in memory. */
  get byteSize(): number {
    return this.bytes;
  }

  /** Terms so far. */
  get size(): number {
    return this.counts.size;
  }

  /** Rows that have been counted, those without terms included. */
  get rowCount(): number {
    return this.row;
  }

  addRow(terms: Iterable<FoundTerm>): void {
    this.row++;
    for (const { key, form, lowered } of terms) {
      const count = this.counts.get(key) ?? { form, lowered, frequency: 0, rows: 0, lastRow: 0 };
      if (count.frequency === 0) {
        this.counts.set(key, count);
        this.bytes += 3 * OBJECT_BYTES + textSize(key) + textSize(form);
      }
      count.frequency++;
      if (count.lastRow !== this.row) count.rows++;
      count.lastRow = this.row;
      // The first way of writing stays, unless only the beginning of a sentence made it.
      if (count.lowered && !lowered) {
        count.form = form;
        count.lowered = false;
      }
    }
  }

  /** The terms in the order in which they first came. */
  *terms(): Iterable<CountedTerm> {
    yield* this.counts.values();
  }
}

/** The TFIDF score: frequency x ln(rows / rows with the term). */
export function tfidf({ frequency, rows }: CountedTerm, rowCount: number): number {
  return frequency * Math.log(rowCount / rows);
}
