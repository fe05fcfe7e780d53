import { isFull } from "../blob-portion";
import type { BytesColumn } from "../column";
import type { OutputPort } from "../component";
import type { RowErrors, RowFailure } from "../row-errors";

/**
 * The error output of a Flat File Source: one text column with the whole row as it stands in the file, ErrorCode and ErrorColumn. Its
 * rows are gathered in a buffer of their own and sent when it is full.
 */
export class ErrorRows {
  private readonly port: OutputPort;
  private readonly errors: RowErrors;
  private count = 0;

  constructor(port: OutputPort, errors: RowErrors) {
    this.port = port;
    this.errors = errors;
  }

  /** True when rows must be sent before another one fits. */
  get full(): boolean {
    return isFull(this.port.buffer(), this.count);
  }

  /** Adds a row with the text it has in the file. */
  add(text: Buffer, failure: Pick<RowFailure, "code" | "column">): void {
    const buffer = this.port.buffer();
    for (const { column, index } of this.port.columns) {
      const target = buffer.columns[index];
      if (target === undefined || column.specialFlags !== 0 || target.storage !== "text") continue;
      this.write(target, text);
    }
    this.errors.describe(buffer, this.count, failure);
    this.count++;
  }

  private write(target: BytesColumn, text: Buffer): void {
    if (this.count === 0) target.begin();
    const memory = target.reserve(text.length);
    text.copy(memory, target.used);
    target.nulls[this.count] = 0;
    target.offsets[this.count] = target.used;
    target.lengths[this.count] = text.length;
    target.used += text.length;
  }

  async send(): Promise<void> {
    if (this.count === 0) return;
    const rows = this.count;
    this.count = 0;
    await this.port.send(rows);
  }
}
