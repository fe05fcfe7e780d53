import { generate } from "../generate";
import { type TokenizerLayout, tokenizerSource } from "./tokenizer-source";
import { unescapeField } from "./unescape-field";

/** Where the fields of one file column lie, row by row; a length of -1 says that the row ended before the field. */
export interface FieldPlaces {
  readonly offsets: Int32Array;
  readonly lengths: Int32Array;
}

/** What the generated function writes beside the fields. */
export interface TokenizerState {
  rows: number;
  /** The last row of the file ended without its row delimiter and before its last column. */
  partial: boolean;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Pairs of column and row of fields that hold doubled or stray qualifiers. */
  readonly qualified: number[];
}

type Tokenize = (bytes: Buffer, from: number, end: number, last: boolean, limit: number) => number;

/**
 * Cuts bytes into rows and fields (DATAFLOW.md section 9) by a function generated for the layout of the file. Fields are not copied:
 * what comes out are places in the bytes.
 */
export class Tokenizer {
  readonly fields: readonly FieldPlaces[];
  readonly state: TokenizerState;
  private readonly run: Tokenize;
  private readonly qualifier: Buffer;

  constructor(layout: TokenizerLayout, capacity: number) {
    this.fields = layout.columns.map(() => ({ offsets: new Int32Array(capacity), lengths: new Int32Array(capacity) }));
    this.state = {
      rows: 0,
      partial: false,
      starts: new Int32Array(capacity),
      ends: new Int32Array(capacity),
      qualified: [],
    };
    this.qualifier = layout.qualifier;
    this.run = generate<Tokenize>("b,p,end,last,limit", tokenizerSource(layout), {
      fields: this.fields,
      state: this.state,
    });
  }

  /**
   * Cuts at most `limit` rows from `bytes[from]` on; `end` must be followed by writable bytes. Returns where it stopped: behind the
   * last whole row. `last` says that the file ends at `end`. The number of rows is in `state.rows`.
   */
  next(bytes: Buffer, from: number, end: number, last: boolean, limit: number): number {
    return this.run(bytes, from, end, last, limit);
  }

  /** Removes qualifiers from the fields that hold some, in place; after this the original text of those rows is gone. */
  unescape(bytes: Buffer): void {
    const { qualified } = this.state;
    for (let i = 0; i < qualified.length; i += 2) {
      const field = this.fields[qualified[i] as number] as FieldPlaces;
      const row = qualified[i + 1] as number;
      field.lengths[row] = unescapeField(
        bytes,
        field.offsets[row] as number,
        field.lengths[row] as number,
        this.qualifier,
      );
    }
    qualified.length = 0;
  }
}
