/**
 * Columns of a data-flow buffer: one typed array per column plus a null mask. A row is a position in all of them; it never moves.
 *
 * | DT_ type                               | storage   | values of row r                                                                  |
 * |----------------------------------------|-----------|----------------------------------------------------------------------------------|
 * | BOOL                                   | bool      | `values[r]` 0 or 1 (Uint8Array)                                                  |
 * | I1 I2 I4 UI1 UI2                       | int32     | `values[r]` (Int32Array); the range of the DT_ type is kept by whoever writes    |
 * | UI4                                    | uint32    | `values[r]` (Uint32Array)                                                        |
 * | I8                                     | int64     | `values[r]` bigint (BigInt64Array)                                               |
 * | UI8                                    | uint64    | `values[r]` bigint (BigUint64Array)                                              |
 * | R4                                     | float32   | `values[r]` (Float32Array)                                                       |
 * | R8                                     | float64   | `values[r]` (Float64Array)                                                       |
 * | NUMERIC, precision 1 to 15             | scaled    | `values[r]` = value x 10^scale, an exact integer in a Float64Array               |
 * | NUMERIC, precision 16 to 38; DECIMAL   | wide      | `values[r]` = value x 10^scale, bigint (plain array)                            |
 * | CY                                     | wide      | `values[r]` = value x 10^4, bigint (BigInt64Array)                               |
 * | DBDATE                                 | days      | `values[r]` days since 1970-01-01 (Int32Array)                                   |
 * | DBTIME DBTIME2                         | time      | `values[r]` 100 ns units since midnight (Float64Array)                           |
 * | DATE DBTIMESTAMP                       | millis    | `values[r]` whole ms since 1970-01-01T00:00 without zone (Float64Array)          |
 * | DBTIMESTAMP2 FILETIME                  | ticks     | `values[r]` bigint, 100 ns units since 1970-01-01T00:00 (BigInt64Array)          |
 * | DBTIMESTAMPOFFSET                      | ticks     | the same in UTC, and `zones[r]` = offset in minutes (Int16Array)                 |
 * | STR WSTR TEXT NTEXT                    | text      | UTF-8: `bytes[offsets[r]] .. bytes[offsets[r] + lengths[r] - 1]`                 |
 * | GUID                                   | text      | the same, always `{UPPER-CASE}`, 38 bytes                                        |
 * | BYTES IMAGE                            | binary    | the same, raw bytes                                                              |
 * | NULL EMPTY                             | text      | always null                                                                      |
 *
 * `nulls[r]` is 1 for NULL, else 0; what the other arrays hold for a NULL row is undefined. The text of all rows of a column lies in
 * one byte array, `bytes`, which may be shared with other columns (the file block a source read, a lookup's cache) or be the column's
 * own (`reserve`). Lengths of DT_STR and DT_WSTR are counted in UTF-16 units of the text, not in bytes.
 */
import { GANTRY_E_BUFFERFULL } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { DataType } from "@/server/runtime/model/data-type";
import { isBlob, PORTION_BYTES } from "./large-object";

/** How the values of a column lie in memory; see the table above. */
export type Storage =
  | "bool"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float32"
  | "float64"
  | "scaled"
  | "wide"
  | "days"
  | "time"
  | "millis"
  | "ticks"
  | "text"
  | "binary";

/** The largest precision whose unscaled values are exact in a float64. */
const MAX_SCALED_PRECISION = 15;

/** The storage of a DT_ type, as in the table above. */
export function storageOf(type: DataType): Storage {
  switch (type.name) {
    case "DT_BOOL":
      return "bool";
    case "DT_I1":
    case "DT_I2":
    case "DT_I4":
    case "DT_UI1":
    case "DT_UI2":
      return "int32";
    case "DT_UI4":
      return "uint32";
    case "DT_I8":
      return "int64";
    case "DT_UI8":
      return "uint64";
    case "DT_R4":
      return "float32";
    case "DT_R8":
      return "float64";
    case "DT_NUMERIC":
      return type.precision >= 1 && type.precision <= MAX_SCALED_PRECISION ? "scaled" : "wide";
    case "DT_DECIMAL":
    case "DT_CY":
      return "wide";
    case "DT_DBDATE":
      return "days";
    case "DT_DBTIME":
    case "DT_DBTIME2":
      return "time";
    case "DT_DATE":
    case "DT_DBTIMESTAMP":
      return "millis";
    case "DT_DBTIMESTAMP2":
    case "DT_FILETIME":
    case "DT_DBTIMESTAMPOFFSET":
      return "ticks";
    case "DT_BYTES":
    case "DT_IMAGE":
      return "binary";
    case "DT_STR":
    case "DT_WSTR":
    case "DT_TEXT":
    case "DT_NTEXT":
    case "DT_GUID":
    case "DT_NULL":
    case "DT_EMPTY":
      return "text";
  }
}

/** Digits after the decimal point of the unscaled values of a `scaled` or `wide` column. */
export function scaleOf(type: DataType): number {
  return type.name === "DT_CY" ? 4 : type.scale;
}

/** A column whose values are JavaScript numbers. */
export interface NumberColumn {
  readonly type: DataType;
  readonly storage: "bool" | "int32" | "uint32" | "float32" | "float64" | "scaled" | "days" | "time" | "millis";
  readonly nulls: Uint8Array;
  readonly values: Uint8Array | Int32Array | Uint32Array | Float32Array | Float64Array;
}

/** A column whose values are bigints. */
export interface BigIntColumn {
  readonly type: DataType;
  readonly storage: "int64" | "uint64" | "wide" | "ticks";
  readonly nulls: Uint8Array;
  readonly values: BigInt64Array | BigUint64Array | bigint[];
  /** Offsets from UTC in minutes; only DT_DBTIMESTAMPOFFSET has them, otherwise empty. */
  readonly zones: Int16Array;
}

/** Where columns take their memory from: that of the thread, or memory that threads share. */
export interface ColumnMemory {
  /** Zeroed memory for a typed array. */
  array(bytes: number): ArrayBufferLike;
  /** Memory for text; what it holds at first means nothing. */
  text(bytes: number): Buffer;
}

const ownMemory: ColumnMemory = {
  array: (bytes) => new ArrayBuffer(bytes),
  text: (bytes) => Buffer.allocUnsafeSlow(bytes),
};

/** Offsets are 32-bit integers: what all rows of a column in one buffer may take. */
export const MAX_COLUMN_BYTES = 2 ** 31 - 1;

/** Own memory that a column of large objects keeps from one batch to the next: what a portion has grown it to, not a single value. */
const MAX_KEPT_BLOB_BYTES = 2 * PORTION_BYTES;

function columnFull({ name }: DataType): DtsError {
  const text = `The values of a column of the type ${name} in one buffer are larger than 2 GB.`;
  return new DtsError(GANTRY_E_BUFFERFULL, text, {
    help: {
      cause: "All values of a column that stand in one buffer lie in memory together.",
      next: "Set DefaultBufferMaxRows of the Data Flow task lower.",
    },
  });
}

/** A column of text or bytes. */
export class BytesColumn {
  readonly type: DataType;
  readonly storage: "text" | "binary";
  readonly nulls: Uint8Array;
  readonly offsets: Int32Array;
  readonly lengths: Int32Array;
  /** Where all rows of the column lie in the current batch: own memory, or memory of a source or a lookup. */
  bytes: Buffer;
  /** How much of the column's own memory is in use. */
  used = 0;
  private own: Buffer;
  private readonly memory: ColumnMemory;

  constructor(type: DataType, capacity: number, memory: ColumnMemory = ownMemory) {
    this.type = type;
    this.storage = type.name === "DT_BYTES" || type.name === "DT_IMAGE" ? "binary" : "text";
    this.memory = memory;
    this.nulls = new Uint8Array(memory.array(capacity));
    this.offsets = new Int32Array(memory.array(capacity * 4));
    this.lengths = new Int32Array(memory.array(capacity * 4));
    this.own = memory.text(capacity);
    this.bytes = this.own;
  }

  /** Whether the text lies in the column's own memory. */
  get isOwn(): boolean {
    return this.bytes === this.own;
  }

  /** Starts a batch in which the column's text is written into its own memory; earlier text is given up. */
  begin(): Buffer {
    this.used = 0;
    if (this.own.length > MAX_KEPT_BLOB_BYTES && isBlob(this.type)) this.own = this.memory.text(this.nulls.length);
    this.bytes = this.own;
    return this.own;
  }

  /**
   * Makes room for `size` more bytes at position `used` of the own memory and returns that memory, which may have moved (offsets
   * stay right). The caller writes at `used`, then moves `used` on. Only valid between `begin` and the end of the batch.
   */
  reserve(size: number): Buffer {
    if (this.used + size > this.own.length) {
      if (this.used + size > MAX_COLUMN_BYTES) throw columnFull(this.type);
      const grown = this.memory.text(Math.min(MAX_COLUMN_BYTES, Math.max(this.own.length * 2, this.used + size)));
      this.own.copy(grown, 0, 0, this.used);
      this.own = grown;
      this.bytes = grown;
    }
    return this.own;
  }
}

export type Column = NumberColumn | BigIntColumn | BytesColumn;

const NO_ZONES = new Int16Array(0);

/** An empty column for `capacity` rows of a type. Unscaled values beyond 64 bits lie in a plain array, whatever the memory. */
export function createColumn(type: DataType, capacity: number, memory: ColumnMemory = ownMemory): Column {
  const storage = storageOf(type);
  if (storage === "text" || storage === "binary") return new BytesColumn(type, capacity, memory);
  const nulls = new Uint8Array(memory.array(capacity));
  const int64s = () => new BigInt64Array(memory.array(capacity * 8));
  switch (storage) {
    case "bool":
      return { type, storage, nulls, values: new Uint8Array(memory.array(capacity)) };
    case "int32":
    case "days":
      return { type, storage, nulls, values: new Int32Array(memory.array(capacity * 4)) };
    case "uint32":
      return { type, storage, nulls, values: new Uint32Array(memory.array(capacity * 4)) };
    case "float32":
      return { type, storage, nulls, values: new Float32Array(memory.array(capacity * 4)) };
    case "float64":
    case "scaled":
    case "time":
    case "millis":
      return { type, storage, nulls, values: new Float64Array(memory.array(capacity * 8)) };
    case "int64":
      return { type, storage, nulls, values: int64s(), zones: NO_ZONES };
    case "uint64":
      return { type, storage, nulls, values: new BigUint64Array(memory.array(capacity * 8)), zones: NO_ZONES };
    case "wide": {
      const values = type.name === "DT_CY" ? int64s() : new Array<bigint>(capacity).fill(0n);
      return { type, storage, nulls, values, zones: NO_ZONES };
    }
    case "ticks": {
      const zones = type.name === "DT_DBTIMESTAMPOFFSET" ? new Int16Array(memory.array(capacity * 2)) : NO_ZONES;
      return { type, storage, nulls, values: int64s(), zones };
    }
  }
}
