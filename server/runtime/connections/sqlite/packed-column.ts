/*
 * Values of one column on their way between a thread of SQLite and the one that asks it: memory that both share, filled by one and
 * read by the other. SQLite knows types per value, so every row says what it holds.
 */

/** What a row of a packed column holds; numbers, because the thread's program imports nothing but types. */
export interface PackedKinds {
  none: 0;
  /** A number in `numbers`. */
  number: 1;
  /** A whole number in `numbers`, which SQLite keeps as an integer. */
  integer: 2;
  /** A whole number in `wholes`, too large for a double. */
  whole: 3;
  text: 4;
  blob: 5;
}

/** A column of rows from 0 on. */
export interface PackedColumn {
  /** Of each row, a number of `packedKind`. */
  readonly kinds: Uint8Array;
  readonly numbers: Float64Array;
  /** Empty as long as no row needs it. */
  wholes: BigInt64Array;
  /** Text in UTF-8, and bytes: those of row r are `bytes[offsets[r]] .. bytes[offsets[r] + lengths[r] - 1]`. */
  bytes: Uint8Array;
  readonly offsets: Int32Array;
  readonly lengths: Int32Array;
}
