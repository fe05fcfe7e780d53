import type mssql from "mssql";
import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_PERMISSIONDENIED,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/codes";
import { withDeadline } from "../deadline";
import { RowRefusedError } from "../row-refused-error";
import type { SqlColumn, SqlValue, SqlWriter, WriterOptions } from "../sql-connection";
import { parameterType, type ServerColumn } from "./column-type";
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

export interface TargetTable {
  readonly name: string;
  readonly columns: readonly ServerColumn[];
}

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
      if (this.table) await this.bulk(request, this.table, values, rowCount);
      else await this.runPerRow(transaction, values, rowCount, signal);
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

  private async bulk(
    request: mssql.Request,
    { name, columns: there }: TargetTable,
    values: readonly SqlValue[],
    rowCount: number,
  ): Promise<void> {
    const { columns, keepNulls, tableLock, checkConstraints } = this.options;
    const sql = driver();
    const table = new sql.Table(name);
    for (const column of columns) {
      const target = there.find((one) => one.name.toLowerCase() === column.name.toLowerCase());
      const { nullable = true } = target ?? {};
      table.columns.add(target?.name ?? column.name, bulkType(target, column), { nullable });
    }
    const width = columns.length;
    for (let row = 0; row < rowCount; row++) {
      const part = columns.map(({ type }, index) => toServer(values[row * width + index] ?? null, type));
      table.rows.push(part as mssql.IRow);
    }
    await request.bulk(table, { keepNulls, tableLock, checkConstraints });
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

/** A bulk load must name the types of the table itself. */
function bulkType(target: ServerColumn | undefined, column: SqlColumn): mssql.ISqlType {
  if (target === undefined || typeof target.type !== "function") return parameterType(column.type);
  const sql = driver();
  const { type, length = 0, precision, scale } = target;
  const isWide = type === sql.NVarChar || type === sql.NChar;
  const size = length <= 0 || length >= 65_535 ? sql.MAX : isWide ? length / 2 : length;
  if (type === sql.Decimal || type === sql.Numeric) return sql.Decimal(precision, scale);
  if (type === sql.DateTime2) return sql.DateTime2(scale);
  if (type === sql.Time) return sql.Time(scale);
  if (type === sql.DateTimeOffset) return sql.DateTimeOffset(scale);
  if (type === sql.NVarChar) return sql.NVarChar(size);
  if (type === sql.VarChar) return sql.VarChar(size);
  if (type === sql.NChar) return sql.NChar(size);
  if (type === sql.Char) return sql.Char(size);
  if (type === sql.VarBinary) return sql.VarBinary(size);
  if (type === sql.Binary) return sql.Binary();
  return (type as () => mssql.ISqlType)();
}
