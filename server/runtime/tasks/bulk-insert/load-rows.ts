import type { SqlColumn, SqlConnection, SqlValue, SqlWriter } from "../../connections/sql-connection";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_BITASK_EXECUTION_FAILED, GANTRY_W_BULKROWSREFUSED } from "../../messages/task-codes";
import { fieldValue } from "./field-value";
import type { BulkInsertSettings } from "./settings";

/** A column of the table and the field of the file it is filled from. */
export interface LoadedColumn {
  readonly column: SqlColumn;
  readonly field: number;
}

/** Rows of one insert; BatchSize says only where the transactions end. */
const rowsPerWrite = 1000;

interface Load {
  readonly connection: SqlConnection;
  readonly settings: BulkInsertSettings;
  readonly columns: readonly LoadedColumn[];
  readonly context: TaskContext;
  readonly file: string;
}

/**
 * Converts rows and inserts them, in transactions of BatchSize rows. Rows that cannot be converted are left out, as many as
 * MaximumErrors allows; a row that the table refuses ends the load, and its transaction is taken back. Gives the number of rows.
 *
 * @throws DtsError DTS_E_BITASK_EXECUTION_FAILED
 */
export async function loadRows(rows: AsyncIterable<readonly string[]>, load: Load): Promise<number> {
  const { connection, settings, columns, context } = load;
  const { table, keepIdentity, keepNulls, tableLock, checkConstraints, batchSize } = settings;
  const writer = await connection.openWriter({
    table,
    columns: columns.map(({ column }) => column),
    keepIdentity,
    keepNulls,
    tableLock,
    checkConstraints,
    signal: context.signal,
    group: {},
  });
  try {
    return await new Loader(load, writer, Math.min(rowsPerWrite, batchSize)).run(rows);
  } finally {
    await writer.close();
  }
}

class Loader {
  private readonly load: Load;
  private readonly writer: SqlWriter;
  private readonly most: number;
  private values: SqlValue[] = [];
  private pending = 0;
  private inBatch = 0;
  private loaded = 0;
  private refused = 0;
  private firstReason = "";
  private row = 0;

  constructor(load: Load, writer: SqlWriter, most: number) {
    this.load = load;
    this.writer = writer;
    this.most = most;
  }

  async run(rows: AsyncIterable<readonly string[]>): Promise<number> {
    const { firstRow, lastRow, batchSize } = this.load.settings;
    for await (const texts of rows) {
      this.row++;
      if (this.row > lastRow) break;
      if (this.row < firstRow) continue;
      this.take(texts);
      if (this.pending >= this.most || this.inBatch + this.pending >= batchSize) await this.flush();
      if (this.inBatch >= batchSize) await this.commit("batch");
    }
    await this.flush();
    await this.commit("end");
    this.tellRefused();
    return this.loaded;
  }

  private take(texts: readonly string[]): void {
    const { columns, settings, connection } = this.load;
    const values: SqlValue[] = [];
    for (const { column, field } of columns) {
      const text = texts[field] ?? "";
      try {
        values.push(fieldValue(text, column.type, connection.dialect));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.refused++;
        this.firstReason ||= `row ${this.row}, column "${column.name}", "${text.slice(0, 50)}": ${reason}`;
        if (this.refused > settings.maximumErrors)
          throw this.failure(`too many rows cannot be converted. The first: ${this.firstReason}`);
        return;
      }
    }
    this.values.push(...values);
    this.pending++;
  }

  private async flush(): Promise<void> {
    if (this.pending === 0) return;
    try {
      await this.writer.write(this.values, this.pending);
    } catch (error) {
      if (this.load.context.signal.aborted || !(error instanceof DtsError)) throw error;
      throw this.failure(`the table refused a row before row ${this.row + 1} of the file. ${error.message}`, error);
    }
    this.inBatch += this.pending;
    this.loaded += this.pending;
    this.pending = 0;
    this.values = [];
  }

  private async commit(when: "batch" | "end"): Promise<void> {
    await this.writer.commit(when);
    this.inBatch = 0;
  }

  private tellRefused(): void {
    if (this.refused === 0) return;
    const text = `${this.refused} rows of the file "${this.load.file}" could not be converted and were left out. The first: ${this.firstReason}`;
    void this.load.context.events.warning(GANTRY_W_BULKROWSREFUSED, text);
  }

  private failure(reason: string, cause?: DtsError): DtsError {
    const { settings, file } = this.load;
    return new DtsError(DTS_E_BITASK_EXECUTION_FAILED, `The bulk insert into ${settings.table} failed: ${reason}`, {
      details: { file, table: settings.table },
      cause,
      help: {
        cause:
          "The file holds a value that the table does not take, or its rows are written otherwise than the task says.",
        next: "Look at that row of the file; compare the delimiters, the first row and the columns with the table.",
      },
    });
  }
}
