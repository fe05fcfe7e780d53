import type oracledb from "oracledb";
import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/component-codes";
import { withDeadline } from "../deadline";
import { RowRefusedError } from "../row-refused-error";
import type { SqlValue, SqlWriter, WriterOptions } from "../sql-connection";
import { asBound, bindType, sizeOf, toOracle } from "./column-type";
import { oracleError, oracleNumber } from "./oracle-error";

/** Error numbers that are about a row's values. */
const rowNumbers: Readonly<Record<number, number>> = {
  1: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  1400: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  2290: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  2291: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  12899: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
  1438: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  1722: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  1858: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
};

/** What a writer needs of its connection. */
export interface OracleSession {
  readonly label: string;
  readonly driver: typeof oracledb;
  readonly isInTransaction: boolean;
  use<T>(signal: AbortSignal, call: (connection: oracledb.Connection) => Promise<T>): Promise<T>;
}

/** Inserts with an array of rows per statement, in a transaction of the connection. */
export class OracleWriter implements SqlWriter {
  private readonly session: OracleSession;
  private readonly sql: string;
  private readonly options: WriterOptions;

  constructor(session: OracleSession, sql: string, options: WriterOptions) {
    this.session = session;
    this.sql = sql;
    this.options = options;
  }

  async write(values: readonly SqlValue[], rowCount: number): Promise<void> {
    const { session, sql, options } = this;
    const width = options.columns.length;
    const rows = Array.from({ length: rowCount }, (_, row) =>
      options.columns.map(({ type }, column) => asBound(toOracle(values[row * width + column] ?? null, type), type)),
    );
    const bindDefs = options.columns.map(({ type }, column) => ({
      type: bindType(type, session.driver),
      ...sizeOf(
        type,
        rows.reduce((longest, row) => Math.max(longest, Buffer.byteLength(asBytes(row[column]))), 0),
      ),
    }));
    try {
      await withDeadline(options, sql, (signal) =>
        session.use(signal, async (connection) => {
          await connection.execute("SAVEPOINT gantry_rows");
          try {
            const { batchErrors = [] } = await connection.executeMany(sql, rows, {
              bindDefs,
              batchErrors: true,
              autoCommit: false,
            });
            const [first] = batchErrors;
            if (first) throw first;
          } catch (error) {
            await connection.execute("ROLLBACK TO SAVEPOINT gantry_rows").catch(() => undefined);
            throw error;
          }
        }),
      );
    } catch (error) {
      throw refusedRow(error, session.label) ?? oracleError(error, session.label, sql);
    }
  }

  async commit(): Promise<void> {
    const { session, options } = this;
    if (session.isInTransaction) return;
    await session.use(options.signal, (connection) => connection.commit());
  }

  async close(): Promise<void> {
    if (this.session.isInTransaction) return;
    await this.session.use(new AbortController().signal, (connection) => connection.rollback()).catch(() => undefined);
  }
}

function asBytes(value: unknown): string | Buffer {
  return typeof value === "string" || Buffer.isBuffer(value) ? value : "";
}

function refusedRow(error: unknown, label: string): RowRefusedError | undefined {
  const code = rowNumbers[oracleNumber(error) ?? -1];
  if (code === undefined || !(error instanceof Error)) return undefined;
  const row = "offset" in error && typeof error.offset === "number" ? error.offset : undefined;
  return new RowRefusedError(code, `${label}: ${error.message.split("\n")[0]}`, row);
}
