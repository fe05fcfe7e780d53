import type mssql from "mssql";
import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_PERMISSIONDENIED,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/component-codes";
import { withDeadline } from "../deadline";
import { RowRefusedError } from "../row-refused-error";
import type { SqlValue, SqlWriter, WriterOptions } from "../sql-connection";
import { bulkOptions, bulkTable, type TargetTable } from "./bulk-table";
import { parameterType } from "./column-type";
import { driver } from "./driver";
import { toServer } from "./server-value";
import { serverNumber, sqlServerError } from "./sql-server-error";
import { namedMarkers } from "./statement";

/** Server errors that are about a row's values. */
const rowErrors: Readonly<Record<number, number>> = {
  515: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  547: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  2601: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  2627: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  2628: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
  8152: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
  220: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  8115: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  241: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  242: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  245: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  8114: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  229: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_PERMISSIONDENIED,
};

/** Loads rows with the server's bulk path, or runs a statement per row, in a transaction of the connection. */
export class SqlServerWriter implements SqlWriter {
  private readonly pool: mssql.ConnectionPool;
  private readonly options: WriterOptions;
  private readonly table: TargetTable | undefined;
  private readonly label: string;
  private transaction: mssql.Transaction | undefined;
  /** The transaction of a container, which decides about the rows. */
  private readonly outer: mssql.Transaction | undefined;

  constructor(
    pool: mssql.ConnectionPool,
    options: WriterOptions,
    table: TargetTable | undefined,
    label: string,
    outer?: mssql.Transaction,
  ) {
    this.outer = outer;
    this.pool = pool;
    this.options = options;
    this.table = table;
    this.label = label;
  }

  async write(values: readonly SqlValue[], rowCount: number): Promise<void> {
    const { options, label } = this;
    options.signal.throwIfAborted();
    const statement = options.sql ?? `INSERT BULK ${options.table}`;
    const transaction = await this.begin();
    try {
      await new (driver().Request)(transaction).batch("SAVE TRANSACTION gantry_rows");
      await withDeadline(options, statement, (signal) => this.insertRows(transaction, values, rowCount, signal));
    } catch (error) {
      options.signal.throwIfAborted();
      await new (driver().Request)(transaction).batch("ROLLBACK TRANSACTION gantry_rows").catch(() => undefined);
      throw this.refusedRow(error) ?? sqlServerError(error, label, statement);
    }
  }

  private async insertRows(
    transaction: mssql.Transaction,
    values: readonly SqlValue[],
    rowCount: number,
    signal: AbortSignal,
  ): Promise<void> {
    const request = new (driver().Request)(transaction);
    const cancel = () => request.cancel();
    signal.addEventListener("abort", cancel, { once: true });
    try {
      if (this.table) {
        const rows = bulkTable(this.table, this.options.columns, values, rowCount);
        await request.bulk(rows, bulkOptions(this.options));
      } else await this.runPerRow(transaction, values, rowCount, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }

  async commit(): Promise<void> {
    const { transaction } = this;
    this.transaction = undefined;
    await transaction?.commit().catch((error: unknown) => {
      throw sqlServerError(error, this.label, "COMMIT");
    });
  }

  async close(): Promise<void> {
    const { transaction } = this;
    this.transaction = undefined;
    await transaction?.rollback().catch(() => undefined);
  }

  private async begin(): Promise<mssql.Transaction> {
    if (this.outer) return this.outer;
    if (this.transaction) return this.transaction;
    const sql = driver();
    const transaction = new sql.Transaction(this.pool);
    await transaction.begin();
    // The server may end a transaction by itself; without a listener the driver would end the process.
    transaction.on("rollback", () => undefined);
    this.transaction = transaction;
    return transaction;
  }

  private async runPerRow(
    transaction: mssql.Transaction,
    values: readonly SqlValue[],
    rowCount: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { columns, sql: statement = "" } = this.options;
    const sql = driver();
    const { text } = namedMarkers(statement);
    for (let row = 0; row < rowCount; row++) {
      signal.throwIfAborted();
      const request = new sql.Request(transaction);
      for (const [index, { type }] of columns.entries()) {
        const value = values[row * columns.length + index] ?? null;
        request.input(`P${index}`, parameterType(type), toServer(value, type));
      }
      await request.query(text);
    }
  }

  private refusedRow(error: unknown): RowRefusedError | undefined {
    const number = serverNumber(error);
    const code = number === undefined ? undefined : rowErrors[number];
    if (code === undefined || !(error instanceof Error)) return undefined;
    return new RowRefusedError(code, `${this.label}: ${error.message} (error ${number}).`, undefined);
  }
}
