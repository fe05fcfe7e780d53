import type { Batch } from "../buffer";
import type { RunFile } from "./run-file";
import { KeyHeap, type SortKey } from "./sort-key";

/** A run on disk at its next row. */
export class RunCursor {
  batch: Batch | undefined;
  position = 0;
  private readonly file: RunFile;
  private readonly heap: KeyHeap;
  /** Earlier runs hold the rows that came earlier. */
  readonly age: number;
  private start = 0;

  constructor(file: RunFile, keys: readonly SortKey[], age: number) {
    this.file = file;
    this.heap = new KeyHeap(keys);
    this.age = age;
  }

  get key(): Buffer {
    return this.heap.bytes.subarray(this.start, this.heap.used);
  }

  /** Goes to the next row; false at the end. */
  async advance(): Promise<boolean> {
    this.position++;
    if (this.batch === undefined || this.position >= this.batch.count) {
      this.batch = await this.file.read();
      this.position = 0;
    }
    if (this.batch === undefined) return false;
    this.heap.clear();
    this.start = this.heap.append(this.batch.buffer, this.position);
    return true;
  }
}

/** Visits the rows of sorted runs in order; rows with equal keys in the order of the runs. */
export async function mergeRuns(
  files: readonly RunFile[],
  keys: readonly SortKey[],
  visit: (cursor: RunCursor) => void | Promise<void>,
): Promise<void> {
  const cursors: RunCursor[] = [];
  for (const [age, file] of files.entries()) {
    const cursor = new RunCursor(file, keys, age);
    if (await cursor.advance()) cursors.push(cursor);
  }
  while (cursors.length > 0) {
    let first = 0;
    for (let i = 1; i < cursors.length; i++) {
      if (comesBefore(cursors[i] as RunCursor, cursors[first] as RunCursor)) first = i;
    }
    const cursor = cursors[first] as RunCursor;
    const pending = visit(cursor);
    if (pending !== undefined) await pending;
    if (!(await cursor.advance())) cursors.splice(first, 1);
  }
}

function comesBefore(one: RunCursor, other: RunCursor): boolean {
  const order = one.key.compare(other.key);
  return order < 0 || (order === 0 && one.age < other.age);
}
