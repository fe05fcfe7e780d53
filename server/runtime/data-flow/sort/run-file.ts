import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DataType } from "@/server/runtime/model/data-type";
import { type Batch, DataBuffer } from "../buffer";
import { BytesColumn, type Column } from "../column";
import { rowNumbers } from "../row-numbers";

/** A folder for the runs of one sort; removed at the end. */
export class SpillFolder {
  private folder: string | undefined;
  private files = 0;

  async create(types: readonly DataType[], capacity: number): Promise<RunFile> {
    this.folder ??= await mkdtemp(path.join(tmpdir(), "gantry-sort-"));
    return new RunFile(await open(path.join(this.folder, `${this.files++}.run`), "w+"), types, capacity);
  }

  async remove(): Promise<void> {
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true });
  }
}

/** Sorted rows on disk, buffer by buffer: written once, then read once from the beginning. */
export class RunFile {
  private readonly file: FileHandle;
  private readonly types: readonly DataType[];
  private readonly capacity: number;
  private readonly sizes: { rows: number; bytes: number }[] = [];
  private written = 0;
  private at = 0;
  private nextBuffer = 0;

  constructor(file: FileHandle, types: readonly DataType[], capacity: number) {
    this.file = file;
    this.types = types;
    this.capacity = capacity;
  }

  /** Appends rows 0 to count - 1 of a buffer. */
  async write(buffer: DataBuffer, count: number): Promise<void> {
    const content = Buffer.concat(buffer.columns.flatMap((column) => columnParts(column, count)));
    await this.file.write(content, 0, content.length, this.written);
    this.sizes.push({ rows: count, bytes: content.length });
    this.written += content.length;
  }

  /** The next buffer, or undefined at the end. */
  async read(): Promise<Batch | undefined> {
    const size = this.sizes[this.nextBuffer++];
    if (size === undefined) return undefined;
    const content = Buffer.allocUnsafeSlow(size.bytes);
    await this.file.read(content, 0, size.bytes, this.at);
    this.at += size.bytes;
    const buffer = new DataBuffer(this.types, this.capacity);
    let place = 0;
    for (const column of buffer.columns) place = readColumn(column, size.rows, content, place);
    return { buffer, rows: rowNumbers(size.rows), count: size.rows };
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

function bytesOf(
  array: Exclude<ArrayBufferView, DataView> & { subarray(from: number, to: number): ArrayBufferView },
  count: number,
): Buffer {
  const part = array.subarray(0, count);
  return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
}

function columnParts(column: Column, count: number): Buffer[] {
  const nulls = bytesOf(column.nulls, count);
  if (column instanceof BytesColumn) {
    const texts: Buffer[] = [];
    const lengths = new Int32Array(count);
    for (let row = 0; row < count; row++) {
      if (column.nulls[row] !== 0) continue;
      const start = column.offsets[row] as number;
      lengths[row] = column.lengths[row] as number;
      texts.push(column.bytes.subarray(start, start + (lengths[row] as number)));
    }
    return [nulls, bytesOf(lengths, count), ...texts];
  }
  if (Array.isArray(column.values)) return [nulls, ...wideParts(column.values.slice(0, count))];
  const values = [nulls, bytesOf(column.values, count)];
  return "zones" in column && column.zones.length > 0 ? [...values, bytesOf(column.zones, count)] : values;
}

/** Bigints of any size as decimal text, the length before each. */
function wideParts(values: readonly bigint[]): Buffer[] {
  return values.flatMap((value) => {
    const text = Buffer.from(value.toString(), "latin1");
    return [Buffer.from([text.length]), text];
  });
}

function readColumn(column: Column, count: number, content: Buffer, from: number): number {
  let place = from;
  const take = (size: number) => {
    place += size;
    return content.subarray(place - size, place);
  };
  column.nulls.set(take(count));
  if (column instanceof BytesColumn) {
    const lengths = take(count * 4);
    column.bytes = content;
    for (let row = 0; row < count; row++) {
      column.offsets[row] = place;
      column.lengths[row] = lengths.readInt32LE(row * 4);
      place += column.lengths[row] as number;
    }
  } else if (Array.isArray(column.values)) {
    for (let row = 0; row < count; row++) {
      const size = take(1)[0] as number;
      column.values[row] = BigInt(take(size).toString("latin1"));
    }
  } else {
    take(count * column.values.BYTES_PER_ELEMENT).copy(bytesOf(column.values, count));
    if ("zones" in column && column.zones.length > 0) take(count * 2).copy(bytesOf(column.zones, count));
  }
  return place;
}
