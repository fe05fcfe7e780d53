import type { SqlColumn, SqlValue } from "../../connections/sql-connection";
import { isFull } from "../blob-portion";
import { BytesColumn } from "../column";
import type { OutputPort } from "../component";
import { type StoreValue, storeInto } from "../ole-db/store-value";
import type { RowErrors, RowFailure } from "../row-errors";
import { externalName } from "./source-columns";

/** The error output of a source: the columns of the row as far as they fit, ErrorCode and ErrorColumn. */
export class SourceErrorRows {
  private readonly port: OutputPort;
  private readonly errors: RowErrors;
  private readonly columns: { readonly place: number; readonly store: StoreValue }[];
  private count = 0;

  /** `port` is the error output, `main` the output whose columns it repeats by name, `query` what the database delivers. */
  constructor(port: OutputPort, main: OutputPort, errors: RowErrors, query: readonly SqlColumn[]) {
    this.port = port;
    this.errors = errors;
    const buffer = port.buffer();
    this.columns = port.columns.flatMap(({ column, index }) => {
      const target = buffer.columns[index];
      if (target === undefined || column.specialFlags !== 0) return [];
      const repeated = main.output.columns.find(({ name }) => name.toLowerCase() === column.name.toLowerCase());
      const wanted = (repeated ? externalName(main.output, repeated) : column.name).toLowerCase();
      const place = query.findIndex(({ name }) => name.toLowerCase() === wanted);
      return [{ place, store: storeInto(target) }];
    });
  }

  /** True when rows must be sent before another one fits. */
  get full(): boolean {
    return isFull(this.port.buffer(), this.count);
  }

  add(values: readonly SqlValue[], failure: RowFailure): void {
    const buffer = this.port.buffer();
    if (this.count === 0) for (const column of buffer.columns) if (column instanceof BytesColumn) column.begin();
    for (const { place, store } of this.columns) store(values[place] ?? null, this.count);
    this.errors.describe(buffer, this.count, failure);
    this.count++;
  }

  async send(): Promise<void> {
    if (this.count === 0) return;
    const rows = this.count;
    this.count = 0;
    await this.port.send(rows);
  }
}
