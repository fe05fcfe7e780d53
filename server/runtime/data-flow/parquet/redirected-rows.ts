import { compileFill, type Fill, isFull } from "../blob-portion";
import type { Column } from "../column";
import type { BoundOutputColumn, OutputPort } from "../component";
import type { RowErrors, RowFailure } from "../row-errors";

/**
 * The error output of a Parquet Source: the columns of the row under the names of the output's columns, as far as they fit (NULL, or the
 * cut text, where they do not), ErrorCode and ErrorColumn.
 */
export class RedirectedRows {
  private readonly port: OutputPort;
  private readonly errors: RowErrors;
  private readonly fill: Fill;
  private count = 0;

  /** `read` are the columns of the output in the order in which `add` is given them. */
  constructor(port: OutputPort, errors: RowErrors, read: readonly BoundOutputColumn[]) {
    this.port = port;
    this.errors = errors;
    const own = port.columns.filter(({ column, index }) => column.specialFlags === 0 && index >= 0);
    this.fill = compileFill(
      own.map(({ name, index, type }) => ({ from: read.findIndex((one) => one.name === name), to: index, type })),
    );
  }

  async add(read: readonly Column[], row: number, failure: RowFailure): Promise<void> {
    if (!this.port.connected) return;
    single[0] = row;
    if (this.fill({ columns: read }, single, 0, 1, this.port.buffer(), this.count) === 0) {
      await this.send();
      this.fill({ columns: read }, single, 0, 1, this.port.buffer(), this.count);
    }
    this.errors.describe(this.port.buffer(), this.count, failure);
    this.count++;
    if (isFull(this.port.buffer(), this.count)) await this.send();
  }

  async send(): Promise<void> {
    if (this.count === 0) return;
    const rows = this.count;
    this.count = 0;
    await this.port.send(rows);
  }
}

/** A selection of one row. */
const single = new Int32Array(1);
