import type { SpilledRows } from "../spill/spill-folder";
import { readAllParts, writeAll } from "../spill/whole-file-calls";
import type { RowBlock } from "./row-block";

/** Rows on disk, block by block in the order they were written. */
export class RowFile {
  private readonly rows: SpilledRows;
  private readonly blocks: { readonly rows: number; readonly bytes: number; readonly at: number }[] = [];
  private written = 0;

  constructor(rows: SpilledRows) {
    this.rows = rows;
  }

  /** How many blocks were written. */
  get length(): number {
    return this.blocks.length;
  }

  /** Appends the rows of blocks, which may be filled anew afterwards. */
  async write(blocks: readonly RowBlock[]): Promise<void> {
    const position = this.written;
    const parts: Uint8Array[] = [];
    for (const block of blocks) {
      this.blocks.push({ rows: block.rows, bytes: block.used, at: this.written });
      const words = wordBytes(block, 0, block.rows);
      parts.push(words);
      if (block.used > 0) parts.push(block.bytes.subarray(0, block.used));
      this.written += words.length + block.used;
    }
    await writeAll(this.rows.file, parts, position);
  }

  /** Appends the rows of the blocks from `from` to before `to` to a block. */
  async read(target: RowBlock, from = 0, to = this.blocks.length): Promise<void> {
    const some = this.blocks.slice(from, to);
    const [first] = some;
    if (first === undefined) return;
    const sum = (of: "rows" | "bytes") => some.reduce((total, block) => total + block[of], 0);
    target.reserve(sum("rows"), sum("bytes"));
    const parts: Uint8Array[] = [];
    let row = target.rows;
    let place = target.used;
    for (const { rows, bytes } of some) {
      parts.push(wordBytes(target, row, rows));
      if (bytes > 0) parts.push(target.bytes.subarray(place, place + bytes));
      row += rows;
      place += bytes;
    }
    await readAllParts(this.rows.file, parts, first.at);
    for (const { rows, bytes } of some) target.takeOver(rows, bytes);
  }

  /** Gives the space on the disk back. */
  discard(): Promise<void> {
    return this.rows.discard();
  }
}

function wordBytes({ words, width }: RowBlock, row: number, rows: number): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset + row * width * 4, rows * width * 4);
}
