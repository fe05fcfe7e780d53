import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
} from "../../messages/component-codes";
import { withDeadline } from "../deadline";
import { RowRefusedError } from "../row-refused-error";
import type { SqlValue, SqlWriter, WriterOptions } from "../sql-connection";
import { odbcError, odbcState } from "./odbc-error";

/** What a writer needs of its connection. */
export interface OdbcTransactions {
  readonly label: string;
  readonly isInTransaction: boolean;
  run(sql: string, values: readonly SqlValue[], signal: AbortSignal): Promise<unknown>;
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * Inserts row by row. ODBC has no savepoints: where a row of a call is refused, its other rows are taken back one transaction further,
 * so every call is a transaction of its own, and is permanent when it returns.
 */
export class OdbcWriter implements SqlWriter {
  private readonly connection: OdbcTransactions;
  private readonly sql: string;
  private readonly options: WriterOptions;

  constructor(connection: OdbcTransactions, sql: string, options: WriterOptions) {
    this.connection = connection;
    this.sql = sql;
    this.options = options;
  }

  async write(values: readonly SqlValue[], rowCount: number): Promise<void> {
    const { connection, sql, options } = this;
    const isOwn = !connection.isInTransaction;
    const width = options.columns.length;
    let row = 0;
    if (isOwn) await connection.begin();
    try {
      await withDeadline(options, sql, async (signal) => {
        for (; row < rowCount; row++) await connection.run(sql, values.slice(row * width, (row + 1) * width), signal);
      });
      if (isOwn) await connection.commit();
    } catch (error) {
      if (isOwn) await connection.rollback().catch(() => undefined);
      throw refusedRow(error, connection.label, row) ?? odbcError(error, connection.label, sql);
    }
  }

  /** Every call of write was a transaction. */
  async commit(): Promise<void> {
    this.options.signal.throwIfAborted();
  }

  async close(): Promise<void> {
    // Nothing is held.
  }
}

function refusedRow(error: unknown, label: string, row: number): RowRefusedError | undefined {
  const state = odbcState(error instanceof Error && error.cause !== undefined ? error.cause : error);
  // Some drivers have one state for everything.
  const isConstraint = error instanceof Error && /^(HY000|S1000)$/.test(state) && /constraint/i.test(error.message);
  if (!(error instanceof Error) || !(isConstraint || /^2[23]/.test(state))) return undefined;
  const code =
    isConstraint || state.startsWith("23")
      ? DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION
      : DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE;
  return new RowRefusedError(code, `${label}: ${error.message}`, row);
}
