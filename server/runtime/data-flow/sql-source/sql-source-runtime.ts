import { fillsColumns, type SqlColumnReader } from "../../connections/sql-columns";
import type { SqlBatch, SqlReader, SqlRowSource, SqlValue } from "../../connections/sql-connection";
import { DtsError } from "../../messages/dts-error";
import type { Selection } from "../buffer";
import { BytesColumn } from "../column";
import type { ComponentContext, OutputPort, ProducerRuntime } from "../component";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";
import type { RowFailure } from "../row-errors";
import { bindColumns, type SourceColumn } from "./source-columns";
import { SourceErrorRows } from "./source-error-rows";
import { failureOf, type Misfit, type MisfitCodes } from "./source-failure";

/** In what the sources of a database differ: OLE DB, ADO NET, ODBC and Excel Source. */
export interface SqlSourceSettings {
  /** What is read. Asked for when rows are, because variables and property expressions decide. Throws DtsError. */
  query(context: ComponentContext): SqlRowSource;
  /** The property that limits how long a statement may take, in seconds. */
  readonly timeoutProperty: "CommandTimeout" | "StatementTimeout";
  readonly codes: MisfitCodes;
  /** Opens the connection; left out, that of any database. */
  readonly acquire?: (context: ComponentContext) => Promise<AcquiredSql>;
}

/** A value that did not fit, in the row of a batch that is the source's row of this number. */
interface RowMisfit {
  readonly fit: Misfit;
  readonly values: readonly SqlValue[];
  readonly row: number;
  readonly number: number;
}

/** Reads the rows of a table or query in batches, converts them to the output's columns and sends what does not fit where it belongs. */
export class SqlSourceRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly settings: SqlSourceSettings;
  private sql: AcquiredSql | undefined;
  private errorRows: SourceErrorRows | undefined;

  constructor(context: ComponentContext, settings: SqlSourceSettings) {
    this.context = context;
    this.settings = settings;
  }

  async acquireConnections(): Promise<void> {
    this.sql = await (this.settings.acquire ?? acquireSql)(this.context);
  }

  async primeOutput(): Promise<void> {
    const { context, sql, settings } = this;
    const port = context.outputs.find(({ output }) => !output.isErrorOut);
    const errorPort = context.outputs.find(({ output }) => output.isErrorOut);
    if (sql === undefined || port === undefined) return;
    const timeoutSeconds = Number(context.component.property(settings.timeoutProperty) ?? 0);
    const { capacity: batchRows, blobs } = port.buffer();
    const options = { signal: context.signal, timeoutSeconds, batchRows, largeObjects: blobs.length > 0 };
    const reader = await sql.connection.openReader(settings.query(context), options);
    const columns = bindColumns(port, reader, context.component.name);
    if (errorPort?.connected) this.errorRows = new SourceErrorRows(errorPort, port, context.errors, reader.columns);
    if (fillsColumns(reader)) await this.sendFilled(port, columns, reader);
    else await this.sendRows(port, columns, reader);
    await this.errorRows?.send();
  }

  async cleanup(): Promise<void> {
    await this.sql?.release();
  }

  /** Rows that the reader itself writes into the columns. */
  private async sendFilled(port: OutputPort, columns: readonly SourceColumn[], reader: SqlColumnReader): Promise<void> {
    reader.bind(columns.map(({ place, target, store }) => ({ place, column: target, store })));
    const { capacity } = port.buffer();
    let firstRow = 1;
    try {
      for (;;) {
        const count = await placed(() => reader.fill(capacity), firstRow);
        if (count === 0) break;
        const leaving = new Set<number>();
        for (const { row, target, fit, values } of reader.misfits) {
          const source = columns[target];
          if (source) await this.judge(port, source, { fit, values, row, number: firstRow + row }, leaving);
        }
        await port.send(count, leaving.size === 0 ? undefined : without(port.selection, count, leaving));
        firstRow += count;
      }
    } finally {
      await reader.end();
    }
  }

  /** Rows that come as values. */
  private async sendRows(port: OutputPort, columns: readonly SourceColumn[], reader: SqlReader): Promise<void> {
    let firstRow = 1;
    const batches = reader[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { value: batch, done } = await placed(() => batches.next(), firstRow);
        if (done) break;
        await this.sendBatch(port, columns, batch, reader.columns.length, firstRow);
        firstRow += batch.rowCount;
      }
    } finally {
      // Also before the last row: the statement must not stay open.
      await batches.return?.();
    }
  }

  private async sendBatch(
    port: OutputPort,
    columns: readonly SourceColumn[],
    batch: SqlBatch,
    width: number,
    firstRow: number,
  ): Promise<void> {
    for (const column of port.buffer().columns) if (column instanceof BytesColumn) column.begin();
    const leaving = new Set<number>();
    for (const source of columns) {
      const { place, store } = source;
      for (let row = 0; row < batch.rowCount; row++) {
        const fit = store(batch.values[row * width + place] ?? null, row);
        if (fit === "fits") continue;
        const values = batch.values.slice(row * width, (row + 1) * width);
        await this.judge(port, source, { fit, values, row, number: firstRow + row }, leaving);
      }
    }
    await port.send(batch.rowCount, leaving.size === 0 ? undefined : without(port.selection, batch.rowCount, leaving));
  }

  /** Lets a value that did not fit be, sends its row to the error output and notes it in `leaving`, or throws. */
  private async judge(
    port: OutputPort,
    { column, place }: SourceColumn,
    { fit, values, row, number }: RowMisfit,
    leaving: Set<number>,
  ): Promise<void> {
    if (leaving.has(row)) return;
    const value = values[place] ?? null;
    const failure = failureOf({ fit, value, column, output: port.output, row: number }, this.settings.codes);
    if (failure.disposition === "IgnoreFailure") return;
    if (failure.disposition !== "RedirectRow" || !this.redirects(port)) this.context.errors.raise(failure);
    leaving.add(row);
    await this.redirect(values, failure);
  }

  /** Rows can be redirected when the source has an error output, connected or not. */
  private redirects(port: OutputPort): boolean {
    return this.context.outputs.some((other) => other !== port);
  }

  private async redirect(values: readonly SqlValue[], failure: RowFailure): Promise<void> {
    const rows = this.errorRows;
    if (rows === undefined) return;
    if (rows.full) await rows.send();
    rows.add(values, failure);
  }
}

/** Reads the next batch. An error of the database says how far the rows came. */
async function placed<Result>(read: () => Promise<Result>, firstRow: number): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const { code, message, help, details } = error;
    throw new DtsError(code, `${message} It was reading rows from ${firstRow} on.`, {
      ...(help ? { help } : {}),
      details: { ...details, rows: `${firstRow}-` },
      cause: error,
    });
  }
}

/** The rows of a batch that stay. */
function without(selection: Selection, rowCount: number, leaving: ReadonlySet<number>): Selection {
  selection.count = 0;
  for (let row = 0; row < rowCount; row++) if (!leaving.has(row)) selection.rows[selection.count++] = row;
  return selection;
}
