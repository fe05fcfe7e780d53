import type { DataType } from "@/server/runtime/model/data-type";
import { type Batch, DataBuffer } from "../buffer";
import { rowNumbers } from "../row-numbers";
import { columnParts, readColumn } from "./column-parts";
import type { SpilledRows } from "./spill-folder";
import { readAll, writeAll } from "./whole-file-calls";

/** Rows on disk, buffer by buffer: written first, then read once from the beginning, and given up at the end. */
export class SpillFile {
  private readonly rows: SpilledRows;
  private readonly types: readonly DataType[];
  private readonly blocks: { rows: number; bytes: number }[] = [];
  private written = 0;
  private at = 0;
  private next = 0;

  constructor(rows: SpilledRows, types: readonly DataType[]) {
    this.rows = rows;
    this.types = types;
  }

  /** Appends rows 0 to count - 1 of a buffer that was filled by `gather`: the text of its columns lies without gaps. */
  async write(buffer: DataBuffer, count: number): Promise<void> {
    const parts = buffer.columns.flatMap((column) => columnParts(column, count)).filter((part) => part.length > 0);
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    await writeAll(this.rows.file, parts, this.written);
    this.blocks.push({ rows: count, bytes });
    this.written += bytes;
  }

  /** The next rows, as they were written together, in a buffer of their own; undefined after the last. */
  async read(): Promise<Batch | undefined> {
    const block = this.blocks[this.next++];
    if (block === undefined) {
      await this.rows.discard();
      return undefined;
    }
    const content = Buffer.allocUnsafeSlow(block.bytes);
    await readAll(this.rows.file, content, this.at);
    this.at += block.bytes;
    const buffer = new DataBuffer(this.types, block.rows);
    let place = 0;
    for (const column of buffer.columns) place = readColumn(column, block.rows, content, place);
    return { buffer, rows: rowNumbers(block.rows), count: block.rows };
  }
}
