import type { WireColumn } from "../protocol";
import { dateOfMs, msOfDate, textOfTicks, ticksOfTime } from "./dates.ts";
import { DtsDecimal } from "./values.ts";

/*
 * The columns of a batch in a script: read as JavaScript values, written with a check, and packed again as they came, so that what the
 * script does not touch keeps every digit. The layout is that of data-flow/packed-rows/pack-columns.ts.
 */

const MS_PER_DAY = 86_400_000;
const TICKS_PER_MS = 10_000n;
const WIDE_BYTES = 16;
const LOW_64_BITS = (1n << 64n) - 1n;

type Numbers = Uint8Array | Int32Array | Uint32Array | Float32Array | Float64Array | BigInt64Array | BigUint64Array;

/** Cuts packed rows into stretches. */
export class PackedReader {
  private readonly content: Buffer;
  private at = 0;

  constructor(content: Buffer) {
    this.content = content;
  }

  take(bytes: number): Buffer {
    this.at += bytes;
    return this.content.subarray(this.at - bytes, this.at);
  }
}

/** The values of one column of a batch; `rows` is how many there can be. Without `packed` all are NULL. */
export abstract class ColumnValues {
  protected readonly column: WireColumn;
  private readonly nulls: Uint8Array;

  constructor(column: WireColumn, rows: number, packed: PackedReader | undefined) {
    this.column = column;
    this.nulls = packed === undefined ? new Uint8Array(rows).fill(1) : Uint8Array.from(packed.take(rows));
  }

  get(row: number): unknown {
    return this.nulls[row] === 0 ? this.read(row) : null;
  }

  isNull(row: number): boolean {
    return this.nulls[row] !== 0;
  }

  /** Throws TypeError or RangeError for what the column cannot take. */
  set(row: number, value: unknown): void {
    const isNull = value === null || value === undefined;
    this.nulls[row] = isNull ? 1 : 0;
    if (!isNull) this.write(row, value);
  }

  /** The first `rows` values as bytes. */
  pack(rows: number): Uint8Array[] {
    return [this.nulls.subarray(0, rows), ...this.packValues(rows, this.nulls)];
  }

  protected abstract read(row: number): unknown;
  protected abstract write(row: number, value: unknown): void;
  protected abstract packValues(rows: number, nulls: Uint8Array): Uint8Array[];

  protected refuse(value: unknown): never {
    const shown = typeof value === "object" ? Object.prototype.toString.call(value) : String(value).slice(0, 100);
    throw new TypeError(`The column "${this.column.name}" (${this.column.type}) cannot take ${shown}.`);
  }
}

/** Makes the values of a column, from packed rows or all NULL. */
export function columnValues(column: WireColumn, rows: number, packed?: PackedReader): ColumnValues {
  switch (column.storage) {
    case "text":
    case "binary":
      return new BytesValues(column, rows, packed);
    case "wide":
      return column.type === "DT_CY" ? new ScaledValues(column, rows, packed) : new WideValues(column, rows, packed);
    case "scaled":
      return new ScaledValues(column, rows, packed);
    case "days":
    case "millis":
    case "ticks":
    case "time":
      return new DateValues(column, rows, packed);
    default:
      return new NumberValues(column, rows, packed);
  }
}

/** Memory of the column's typed array: a copy, because packed rows begin anywhere. */
function numbersOf(storage: WireColumn["storage"], rows: number, packed: PackedReader | undefined): Numbers {
  const make = (array: { new (length: number): Numbers; readonly BYTES_PER_ELEMENT: number }): Numbers => {
    const values = new array(rows);
    const bytes = packed?.take(rows * array.BYTES_PER_ELEMENT);
    if (bytes !== undefined) new Uint8Array(values.buffer).set(bytes);
    return values;
  };
  switch (storage) {
    case "bool":
      return make(Uint8Array);
    case "int32":
    case "days":
      return make(Int32Array);
    case "uint32":
      return make(Uint32Array);
    case "float32":
      return make(Float32Array);
    case "uint64":
      return make(BigUint64Array);
    case "int64":
    case "ticks":
    case "wide":
      return make(BigInt64Array);
    default:
      return make(Float64Array);
  }
}

function packNumbers(values: Numbers, rows: number): Uint8Array {
  return new Uint8Array(values.buffer, 0, rows * values.BYTES_PER_ELEMENT);
}

/** Booleans, integers and floating-point numbers. */
class NumberValues extends ColumnValues {
  protected readonly values: Numbers;

  constructor(column: WireColumn, rows: number, packed: PackedReader | undefined) {
    super(column, rows, packed);
    this.values = numbersOf(column.storage, rows, packed);
  }

  protected override read(row: number): unknown {
    const value = this.values[row];
    return this.column.storage === "bool" ? value !== 0 : value;
  }

  protected override write(row: number, value: unknown): void {
    const { values } = this;
    if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
      if (typeof value !== "bigint" && !Number.isSafeInteger(Number(value))) this.refuse(value);
      const whole = typeof value === "bigint" ? value : BigInt(Number(value));
      values[row] = whole;
      if (values[row] !== whole) this.refuse(value);
      return;
    }
    if (typeof value !== "number" && typeof value !== "boolean" && typeof value !== "bigint" && !isDecimal(value)) {
      this.refuse(value);
    }
    const number = Number(value);
    values[row] = number;
    if (this.column.storage !== "float32" && values[row] !== number && !Number.isNaN(number)) this.refuse(value);
  }

  protected override packValues(rows: number): Uint8Array[] {
    return [packNumbers(this.values, rows)];
  }
}

function isDecimal(value: unknown): value is DtsDecimal {
  return value instanceof DtsDecimal;
}

/** The unscaled value of a number with so many digits behind the point; further digits are cut off, as SSIS does. */
function unscaled(value: unknown, scale: number): bigint | undefined {
  if (typeof value === "bigint") return value * 10n ** BigInt(scale);
  if (typeof value !== "number" && typeof value !== "string" && !isDecimal(value)) return undefined;
  const text = typeof value === "number" ? plainText(value) : String(value).trim();
  const [, sign, whole = "", fraction = ""] = /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, "0") || "0");
  return sign === "-" ? -digits : digits;
}

/** A number without an exponent. */
function plainText(value: number): string {
  const text = String(value);
  if (!/e/i.test(text)) return text;
  // With an exponent a number is either whole or very small.
  return Math.abs(value) >= 1 ? String(BigInt(value)) : value.toFixed(30);
}

function scaledText(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  const point = digits.length - scale;
  return (value < 0n ? "-" : "") + digits.slice(0, point) + (scale === 0 ? "" : `.${digits.slice(point)}`);
}

/** DT_NUMERIC of up to 15 digits and DT_CY. */
class ScaledValues extends NumberValues {
  protected override read(row: number): unknown {
    return new DtsDecimal(scaledText(BigInt(this.values[row] ?? 0), this.column.scale));
  }

  protected override write(row: number, value: unknown): void {
    const whole = unscaled(value, this.column.scale);
    if (whole === undefined) this.refuse(value);
    const { values } = this;
    if (values instanceof BigInt64Array) values[row] = whole;
    else values[row] = Number(whole);
    if (BigInt(values[row] ?? 0) !== whole) this.refuse(value);
  }
}

/** DT_NUMERIC beyond 15 digits and DT_DECIMAL. */
class WideValues extends ColumnValues {
  private readonly values: bigint[];

  constructor(column: WireColumn, rows: number, packed: PackedReader | undefined) {
    super(column, rows, packed);
    const bytes = packed?.take(rows * WIDE_BYTES);
    this.values = Array.from({ length: rows }, (_, row) =>
      bytes === undefined
        ? 0n
        : (bytes.readBigInt64LE(row * WIDE_BYTES + 8) << 64n) | bytes.readBigUInt64LE(row * WIDE_BYTES),
    );
  }

  protected override read(row: number): unknown {
    return new DtsDecimal(scaledText(this.values[row] ?? 0n, this.column.scale));
  }

  protected override write(row: number, value: unknown): void {
    const whole = unscaled(value, this.column.scale);
    if (whole === undefined || BigInt.asIntN(127, whole) !== whole) this.refuse(value);
    this.values[row] = whole;
  }

  protected override packValues(rows: number): Uint8Array[] {
    const bytes = Buffer.alloc(rows * WIDE_BYTES);
    for (let row = 0; row < rows; row++) {
      const value = this.values[row] ?? 0n;
      bytes.writeBigUInt64LE(value & LOW_64_BITS, row * WIDE_BYTES);
      bytes.writeBigInt64LE(value >> 64n, row * WIDE_BYTES + 8);
    }
    return [bytes];
  }
}

/** Dates are Date objects that show the value in this machine's zone; times of day are texts. */
class DateValues extends NumberValues {
  private readonly zones: Int16Array | undefined;

  constructor(column: WireColumn, rows: number, packed: PackedReader | undefined) {
    super(column, rows, packed);
    if (column.type !== "DT_DBTIMESTAMPOFFSET") return;
    this.zones = new Int16Array(rows);
    const bytes = packed?.take(rows * 2);
    if (bytes !== undefined) new Uint8Array(this.zones.buffer).set(bytes);
  }

  protected override read(row: number): unknown {
    const value = this.values[row] ?? 0;
    switch (this.column.storage) {
      case "time":
        return textOfTicks(Number(value));
      case "days":
        return dateOfMs(Number(value) * MS_PER_DAY);
      case "millis":
        return dateOfMs(Number(value));
      default: {
        const ms = Number(BigInt(value) / TICKS_PER_MS);
        return this.zones === undefined ? dateOfMs(ms) : new Date(ms);
      }
    }
  }

  protected override write(row: number, value: unknown): void {
    const { values, column } = this;
    if (column.storage === "time") {
      const ticks = ticksOfTime(value);
      if (ticks === undefined) this.refuse(value);
      values[row] = ticks;
      return;
    }
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) this.refuse(value);
    const ms = this.zones === undefined ? msOfDate(value) : value.getTime();
    if (values instanceof BigInt64Array) values[row] = BigInt(ms) * TICKS_PER_MS;
    else values[row] = column.storage === "days" ? Math.floor(ms / MS_PER_DAY) : ms;
    if (this.zones !== undefined) this.zones[row] = -value.getTimezoneOffset();
  }

  protected override packValues(rows: number): Uint8Array[] {
    const zones = this.zones && new Uint8Array(this.zones.buffer, 0, rows * 2);
    return [packNumbers(this.values, rows), ...(zones === undefined ? [] : [zones])];
  }
}

/** Texts, GUIDs and bytes. */
class BytesValues extends ColumnValues {
  private readonly texts: (Buffer | string | undefined)[];

  constructor(column: WireColumn, rows: number, packed: PackedReader | undefined) {
    super(column, rows, packed);
    this.texts = new Array(rows);
    const lengths = packed?.take(rows * 4);
    if (packed === undefined || lengths === undefined) return;
    for (let row = 0; row < rows; row++) {
      // The memory of a NULL has no length of its own.
      this.texts[row] = packed.take(this.isNull(row) ? 0 : lengths.readUInt32LE(row * 4));
    }
  }

  protected override read(row: number): unknown {
    const text = this.texts[row] ?? "";
    if (this.column.storage === "binary") return new Uint8Array(Buffer.from(text));
    const read = typeof text === "string" ? text : text.toString("utf8");
    this.texts[row] = read;
    return read;
  }

  protected override write(row: number, value: unknown): void {
    if (this.column.storage === "binary") {
      if (!(value instanceof Uint8Array)) this.refuse(value);
      this.texts[row] = Buffer.from(value);
      return;
    }
    const isText = typeof value === "string" || typeof value === "number" || typeof value === "bigint";
    if (!isText && typeof value !== "boolean" && !isDecimal(value)) this.refuse(value);
    this.texts[row] = String(value).toWellFormed();
  }

  protected override packValues(rows: number, nulls: Uint8Array): Uint8Array[] {
    const lengths = Buffer.alloc(rows * 4);
    const parts: Buffer[] = [];
    for (let row = 0; row < rows; row++) {
      const text = nulls[row] === 0 ? (this.texts[row] ?? "") : "";
      const bytes = typeof text === "string" ? Buffer.from(text, "utf8") : text;
      lengths.writeUInt32LE(bytes.length, row * 4);
      parts.push(bytes);
    }
    return [lengths, Buffer.concat(parts)];
  }
}
