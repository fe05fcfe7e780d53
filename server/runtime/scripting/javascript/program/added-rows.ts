import type { WireShape } from "../protocol";
import { askWithBytes } from "./channel.ts";
import { type ColumnValues, columnValues } from "./column-values.ts";

/** Rows that are collected before they go to the data flow. */
const BATCH_ROWS = 4096;

/** Bytes of texts and bytes with which they go earlier: 64 MB are the most that may go at once. */
const BATCH_BYTES = 16 << 20;

/** An asynchronous output as a script sees it. */
export class AddedRows {
  private readonly output: WireShape["outputs"][number];
  private readonly position: number;
  private columns: ColumnValues[] = [];
  private count = 0;
  private bytes = 0;

  constructor(output: WireShape["outputs"][number], position: number) {
    this.output = output;
    this.position = position;
    this.begin();
  }

  /** Adds a row; columns it leaves out are NULL. */
  addRow(row: Readonly<Record<string, unknown>> = {}): void {
    const names = this.output.columns.map(({ name }) => name);
    for (const name of Object.keys(row)) {
      if (!names.includes(name)) throw new TypeError(`The output "${this.output.name}" has no column "${name}".`);
    }
    names.forEach((name, i) => {
      const value = row[name];
      this.columns[i]?.set(this.count, value);
      if (typeof value === "string") this.bytes += value.length;
      else if (value instanceof Uint8Array) this.bytes += value.length;
    });
    this.count++;
    if (this.count === BATCH_ROWS || this.bytes >= BATCH_BYTES) this.flush();
  }

  /** Hands what was added to the data flow, and waits until it may go on. */
  flush(): void {
    if (this.count === 0) return;
    const content = Buffer.concat(this.columns.flatMap((values) => values.pack(this.count)));
    askWithBytes("emit", { output: this.position, count: this.count }, content);
    this.begin();
  }

  private begin(): void {
    this.count = 0;
    this.bytes = 0;
    this.columns = this.output.columns.map((column) => columnValues(column, BATCH_ROWS));
  }
}
