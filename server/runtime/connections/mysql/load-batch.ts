import type { BytesColumn, Column } from "../../data-flow/column";
import { PORTION_BYTES } from "../../data-flow/large-object";
import type { SqlColumn, SqlValue } from "../sql-connection";
import { backslash, type LoadField, lineEnd, loadField, tab } from "./load-fields";

/** Rows as LOAD DATA takes them: fields behind tabs, rows behind line ends, `\N` for NULL. */
export interface LoadBatch {
  readonly bytes: Buffer;
  /** Where each row begins, and the end of the last one. */
  readonly starts: Int32Array;
}

/** Turns rows of columns into the bytes of LOAD DATA. */
export class LoadBatches {
  private readonly targets: readonly SqlColumn[];
  private readonly fields = new WeakMap<readonly Column[], readonly LoadField[]>();
  private free: Buffer | undefined;

  constructor(targets: readonly SqlColumn[]) {
    this.targets = targets;
  }

  /** How the fields of a set of columns are written. */
  fieldsOf(columns: readonly Column[]): readonly LoadField[] {
    const known = this.fields.get(columns);
    if (known) return known;
    const fields = columns.map((column, place) => loadField(column, this.targets[place]?.type ?? column.type));
    this.fields.set(columns, fields);
    return fields;
  }

  encode(columns: readonly Column[], rows: Int32Array, count: number): LoadBatch {
    const fields = this.fieldsOf(columns);
    const out = this.memory(sizeOf(columns, fields, rows, count));
    const starts = new Int32Array(count + 1);
    let at = 0;
    for (let index = 0; index < count; index++) {
      const row = rows[index] ?? 0;
      starts[index] = at;
      for (const [place, { write }] of fields.entries()) {
        if (place > 0) out[at++] = tab;
        if (columns[place]?.nulls[row] === 1) {
          out[at++] = backslash;
          out[at++] = 78;
        } else at = write(out, at, row);
      }
      out[at++] = lineEnd;
    }
    starts[count] = at;
    return { bytes: out.subarray(0, at), starts };
  }

  /** Gives the memory of a batch back. */
  release({ bytes }: LoadBatch): void {
    // What a few large values have taken is not kept.
    if (bytes.buffer.byteLength <= 2 * PORTION_BYTES) this.free = Buffer.from(bytes.buffer, bytes.byteOffset);
  }

  private memory(size: number): Buffer {
    const { free } = this;
    this.free = undefined;
    return free && free.length >= size ? free : Buffer.allocUnsafeSlow(Math.ceil(size * 1.2));
  }
}

function sizeOf(columns: readonly Column[], fields: readonly LoadField[], rows: Int32Array, count: number): number {
  /** A tab or a line end, and what NULL takes. */
  let size = count * fields.length * 3;
  for (const [place, { longest, perByte }] of fields.entries()) {
    const column = columns[place];
    if (!perByte || column === undefined) size += count * longest;
    else
      for (let index = 0; index < count; index++) size += longest * lengthOf(column as BytesColumn, rows[index] ?? 0);
  }
  return size;
}

function lengthOf({ nulls, lengths }: BytesColumn, row: number): number {
  return nulls[row] === 1 ? 0 : (lengths[row] ?? 0);
}

/** The values of a row as an INSERT takes them. */
export function loadedValues(
  { bytes, starts }: LoadBatch,
  row: number,
  fields: readonly LoadField[],
  types: readonly SqlColumn[],
): SqlValue[] {
  const line = bytes.subarray(starts[row] ?? 0, (starts[row + 1] ?? 0) - 1);
  const values: SqlValue[] = [];
  let start = 0;
  for (let at = 0; at <= line.length; at++) {
    // A byte behind a backslash is no end of a field.
    if (line[at] === backslash) at++;
    else if (at === line.length || line[at] === tab) {
      const place = values.length;
      values.push(readField(line.subarray(start, at), fields[place]?.reads === "hex", types[place]?.type.name ?? ""));
      start = at + 1;
    }
  }
  return values;
}

function readField(field: Buffer, isHex: boolean, type: string): SqlValue {
  if (field.length === 2 && field[0] === backslash && field[1] === 78) return null;
  const text = field.toString("utf8");
  if (isHex) return Buffer.from(text, "hex");
  if (type === "DT_BOOL") return text === "1";
  if (/^DT_U?I[1248]$/.test(type)) return BigInt(text);
  if (type === "DT_R4" || type === "DT_R8") return Number(text);
  return text.replace(/\\([\s\S])/g, "$1");
}
