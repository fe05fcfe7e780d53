import type odbc from "odbc";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { OdbcSettings } from "../database-settings";
import { withDeadline } from "../deadline";
import { loadDriver } from "../load-driver";
import { rowsAtATime } from "../rows-at-a-time";
import type {
  LookupOptions,
  ReaderOptions,
  SqlColumn,
  SqlConnection,
  SqlLookup,
  SqlLookupResult,
  SqlParameter,
  SqlReader,
  SqlResult,
  SqlRowSource,
  SqlValue,
  SqlWriter,
  StatementOptions,
  WriterOptions,
} from "../sql-connection";
import { fromSqlValue, toSqlValue } from "../sql-value";
import { refuseOutputParameters } from "../statement-parameters";
import { fromOdbc, type OdbcColumn, odbcType, toOdbc } from "./column-type";
import { odbcError } from "./odbc-error";
import { OdbcWriter } from "./odbc-writer";

type OdbcResult = odbc.Result<Record<string, unknown>>;

/** A connection through an ODBC driver of this machine. Statements are sent as they are. */
export class OdbcConnection implements SqlConnection {
  readonly kind = "sql";
  readonly dialect = "odbc";
  readonly label: string;
  isInTransaction = false;
  private readonly connection: odbc.Connection;
  private readonly levels: readonly (readonly [number, number])[];
  private last: Promise<unknown> = Promise.resolve();

  private constructor(connection: odbc.Connection, levels: readonly (readonly [number, number])[], label: string) {
    this.connection = connection;
    this.levels = levels;
    this.label = label;
  }

  /** @throws DtsError GANTRY_E_DRIVERMISSING without the npm package, DTS_E_OLEDBERROR when the driver does not connect. */
  static async open(settings: OdbcSettings, label: string, signal: AbortSignal): Promise<OdbcConnection> {
    signal.throwIfAborted();
    const needs = "It is built against unixODBC (Debian: apt-get install unixodbc-dev).";
    const loaded = await loadDriver({ name: "odbc", label, needs }, () => import("odbc"));
    const driver = loaded.default;
    // From loose to strict, by System.Data's numbers.
    const levels: [number, number][] = [
      [16, driver.SQL_TXN_READ_UNCOMMITTED],
      [256, driver.SQL_TXN_READ_UNCOMMITTED],
      [4096, driver.SQL_TXN_READ_COMMITTED],
      [65_536, driver.SQL_TXN_REPEATABLE_READ],
      [16_777_216, driver.SQL_TXN_SERIALIZABLE],
      [1_048_576, driver.SQL_TXN_SERIALIZABLE],
    ];
    const { connectionString, connectTimeoutSeconds: loginTimeout } = settings;
    try {
      return new OdbcConnection(await driver.connect({ connectionString, loginTimeout }), levels, label);
    } catch (error) {
      throw odbcError(error, label);
    }
  }

  async execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    refuseOutputParameters(parameters, this.label);
    const values = parameters.map(({ value, type }) => toSqlValue(value, type));
    const result = await withDeadline(options, sql, (signal) => this.run(sql, values, signal));
    const columns = columnsOf(result.columns);
    const rows = result.map((row) => columns.map(({ name, type }) => fromSqlValue(fromOdbc(row[name], type), type)));
    return {
      resultSets: columns.length === 0 ? [] : [{ columns, rows }],
      rowsAffected: columns.length > 0 || result.count < 0 ? -1 : result.count,
      outputs: new Map(),
      warnings: [],
    };
  }

  async describe(table: string, { signal }: StatementOptions): Promise<SqlColumn[]> {
    return columnsOf((await this.run(`SELECT * FROM ${table} WHERE 1 = 0`, [], signal)).columns);
  }

  async openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    const { label } = this;
    const sql = "table" in source ? `SELECT * FROM ${source.table}` : source.sql;
    const given = "table" in source ? [] : (source.parameters ?? []);
    const values = given.map(({ value, type }) => toOdbc(toSqlValue(value, type)));
    const fetchSize = rowsAtATime(options);
    const cursor = await withDeadline(options, sql, (signal) =>
      this.turn(sql, signal, () => this.connection.query(sql, values, { cursor: true, fetchSize })),
    );
    const first = await this.turn(sql, options.signal, () => cursor.fetch<Record<string, unknown>>());
    const columns = columnsOf(first.columns);
    const fetch = () => this.turn(sql, options.signal, () => cursor.fetch<Record<string, unknown>>());
    return {
      columns,
      async *[Symbol.asyncIterator]() {
        try {
          for (let batch: OdbcResult = first; batch.length > 0; batch = await fetch()) {
            yield {
              rowCount: batch.length,
              values: batch.flatMap((row) => columns.map(({ name, type }) => fromOdbc(row[name], type))),
            };
          }
        } catch (error) {
          throw odbcError(error, label, sql);
        } finally {
          await cursor.close().catch(() => undefined);
        }
      },
    };
  }

  async openWriter(options: WriterOptions): Promise<SqlWriter> {
    const names = options.columns.map(({ name }) => name).join(", ");
    const marks = options.columns.map(() => "?").join(", ");
    return new OdbcWriter(this, options.sql ?? `INSERT INTO ${options.table} (${names}) VALUES (${marks})`, options);
  }

  async openLookup({ sql, reference, keys, signal }: LookupOptions): Promise<SqlLookup> {
    const empty = await this.run(
      `SELECT * FROM (${reference.replace(/;\s*$/, "")}\n) gantry_row WHERE 1 = 0`,
      [],
      signal,
    );
    const columns = columnsOf(empty.columns);
    const find = async (values: readonly SqlValue[], sets: number, stop: AbortSignal): Promise<SqlLookupResult> => {
      const found = new Uint8Array(sets);
      const rows: SqlValue[] = [];
      for (let set = 0; set < sets; set++) {
        const own = values.slice(set * keys.length, (set + 1) * keys.length);
        const [row] = await this.run(sql, own, stop);
        if (row) found[set] = 1;
        rows.push(...columns.map(({ name, type }) => fromOdbc(row?.[name], type)));
      }
      return { found, values: rows };
    };
    return { columns, find };
  }

  async beginTransaction(isolationLevel: number, { signal }: StatementOptions): Promise<void> {
    await this.setIsolationLevel(isolationLevel, signal);
    await this.begin();
  }

  /** The level, or the next stricter one that the driver has. */
  private async setIsolationLevel(isolationLevel: number, signal: AbortSignal): Promise<void> {
    const start = this.levels.findIndex(([known]) => known === isolationLevel);
    let refused: unknown;
    for (const [, level] of start < 0 ? [] : this.levels.slice(start)) {
      try {
        await this.turn("SET TRANSACTION", signal, () => this.connection.setIsolationLevel(level));
        return;
      } catch (error) {
        refused = error;
      }
    }
    if (refused !== undefined) throw refused;
  }

  async commitTransaction(): Promise<void> {
    await this.commit();
  }

  async rollbackTransaction(): Promise<void> {
    await this.rollback();
  }

  async begin(): Promise<void> {
    await this.turn("BEGIN", undefined, () => this.connection.beginTransaction());
    this.isInTransaction = true;
  }

  async commit(): Promise<void> {
    await this.turn("COMMIT", undefined, () => this.connection.commit());
    this.isInTransaction = false;
  }

  async rollback(): Promise<void> {
    this.isInTransaction = false;
    await this.turn("ROLLBACK", undefined, () => this.connection.rollback());
  }

  run(sql: string, values: readonly SqlValue[], signal: AbortSignal): Promise<OdbcResult> {
    const given = values.map(toOdbc);
    return this.turn(sql, signal, () =>
      given.length === 0
        ? this.connection.query<Record<string, unknown>>(sql)
        : this.connection.query<Record<string, unknown>>(sql, given),
    );
  }

  async close(): Promise<void> {
    await this.connection.close().catch((error: unknown) => {
      throw odbcError(error, this.label);
    });
  }

  /** One call of the driver at a time; an aborted one is cancelled where the driver can do that. */
  private turn<T>(sql: string, signal: AbortSignal | undefined, call: () => Promise<T>): Promise<T> {
    const turn = this.last.then(async () => {
      signal?.throwIfAborted();
      const cancel = () => void this.connection.cancel().catch(() => undefined);
      signal?.addEventListener("abort", cancel, { once: true });
      try {
        return await call();
      } catch (error) {
        signal?.throwIfAborted();
        throw odbcError(error, this.label, sql);
      } finally {
        signal?.removeEventListener("abort", cancel);
      }
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

/** Rows come as objects by column name: two columns of one name would be one. */
function columnsOf(columns: readonly OdbcColumn[] | undefined): SqlColumn[] {
  const described = (columns ?? []).map((column) => ({
    name: column.name,
    type: odbcType(column),
    nullable: column.nullable,
  }));
  const doubled = described.find(({ name }, place) => described.findIndex((one) => one.name === name) < place);
  if (doubled === undefined) return described;
  throw new DtsError(DTS_E_OLEDBERROR, `The statement has two columns of the name "${doubled.name}".`, {
    help: {
      cause: "The ODBC package hands out rows by the names of their columns.",
      next: "Give the columns of the statement names of their own (AS ...).",
    },
  });
}
