import type oracledb from "oracledb";
import type { DtsValue } from "../../model/value";
import type { OracleSettings } from "../database-settings";
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
import { takeParameters } from "../statement-parameters";
import { asBound, bindType, fetchHandler, fromOracle, oracleType, sizeOf, toOracle } from "./column-type";
import { oracleError } from "./oracle-error";
import { OracleWriter } from "./oracle-writer";
import { oracleStatement } from "./statement";

/** Numbers as text are read in this form, whatever the session's country. */
const sessionFormat = "ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,'";

/** A connection to an Oracle database. Statements are Oracle's own SQL, one at a time. */
export class OracleConnection implements SqlConnection {
  readonly kind = "sql";
  readonly dialect = "oracle";
  readonly label: string;
  isInTransaction = false;
  private readonly connection: oracledb.Connection;
  readonly driver: typeof oracledb;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(connection: oracledb.Connection, driver: typeof oracledb, label: string) {
    this.connection = connection;
    this.driver = driver;
    this.label = label;
  }

  /** @throws DtsError GANTRY_E_DRIVERMISSING without the npm package, DTS_E_OLEDBERROR when the server does not answer. */
  static async open(settings: OracleSettings, label: string, signal: AbortSignal): Promise<OracleConnection> {
    signal.throwIfAborted();
    const driver = (await loadDriver({ name: "oracledb", label }, () => import("oracledb"))).default;
    const { user, password, connectString, connectTimeoutSeconds } = settings;
    try {
      const connection = await driver.getConnection({
        ...(user === undefined ? {} : { user }),
        ...(password === undefined ? {} : { password }),
        connectString,
        transportConnectTimeout: connectTimeoutSeconds,
      });
      await connection.execute(sessionFormat);
      return new OracleConnection(connection, driver, label);
    } catch (error) {
      throw oracleError(error, label);
    }
  }

  async execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    const { text, parameterCount } = oracleStatement(sql);
    takeParameters([{ parameterCount }], parameters);
    const binds = Object.fromEntries(parameters.map((parameter, place) => [`P${place}`, this.bind(parameter)]));
    const result = await this.run(text, binds, sql, options);
    const columns = columnsOf(result.metaData);
    const rows = (result.rows ?? []).map((row) =>
      columns.map(({ type }, place) => fromSqlValue(fromOracle(row[place], type), type)),
    );
    const outputs = new Map<number, DtsValue>();
    for (const [place, { direction, type }] of parameters.entries()) {
      if (direction === "input") continue;
      outputs.set(place, fromSqlValue(fromOracle(outBind(result.outBinds, `P${place}`), type), type));
    }
    return {
      resultSets: columns.length === 0 ? [] : [{ columns, rows }],
      rowsAffected: result.rowsAffected ?? -1,
      outputs,
      warnings: [],
    };
  }

  async describe(table: string, options: StatementOptions): Promise<SqlColumn[]> {
    const sql = `SELECT * FROM ${table} WHERE 1 = 0`;
    return columnsOf((await this.run(sql, {}, sql, options)).metaData);
  }

  async openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    const { label } = this;
    const sql = "table" in source ? `SELECT * FROM ${source.table}` : source.sql;
    const { text, parameterCount } = oracleStatement(sql);
    const parameters = "table" in source ? [] : (source.parameters ?? []);
    takeParameters([{ parameterCount }], parameters);
    const binds = Object.fromEntries(parameters.map((parameter, place) => [`P${place}`, this.bind(parameter)]));
    const { signal } = options;
    const batchRows = rowsAtATime(options);
    const asked = { ...this.fetchOptions(), resultSet: true, fetchArraySize: batchRows };
    const result = await withDeadline(options, sql, (stop) =>
      this.use(stop, (connection) => connection.execute<unknown[]>(text, binds, asked)),
    ).catch((error: unknown) => {
      throw oracleError(error, label, sql);
    });
    const columns = columnsOf(result.metaData);
    const rows = result.resultSet;
    const fetch = () => this.use(signal, async () => (await rows?.getRows(batchRows)) ?? []);
    return {
      columns,
      async *[Symbol.asyncIterator]() {
        try {
          for (let batch = await fetch(); batch.length > 0; batch = await fetch()) {
            const values = batch.flatMap((row) => columns.map(({ type }, place) => fromOracle(row[place], type)));
            yield { rowCount: batch.length, values };
          }
        } catch (error) {
          throw oracleError(error, label, sql);
        } finally {
          await rows?.close().catch(() => undefined);
        }
      },
    };
  }

  async openWriter(options: WriterOptions): Promise<SqlWriter> {
    if (options.sql !== undefined) return new OracleWriter(this, oracleStatement(options.sql).text, options);
    const there = await this.describe(options.table, options);
    const names = options.columns.map(({ name }) => {
      const found = there.find((column) => column.name.toLowerCase() === name.toLowerCase());
      return `"${(found?.name ?? name).replaceAll('"', "")}"`;
    });
    const marks = names.map((_, place) => `:${place + 1}`).join(", ");
    return new OracleWriter(this, `INSERT INTO ${options.table} (${names.join(", ")}) VALUES (${marks})`, options);
  }

  async openLookup({ sql, reference, keys, ...options }: LookupOptions): Promise<SqlLookup> {
    const empty = `SELECT * FROM (${reference.replace(/;\s*$/, "")}\n) gantry_row WHERE 1 = 0`;
    const columns = columnsOf((await this.run(empty, {}, sql, options)).metaData);
    const { text } = oracleStatement(sql);
    const find = async (values: readonly SqlValue[], sets: number, signal: AbortSignal): Promise<SqlLookupResult> => {
      const found = new Uint8Array(sets);
      const rows: SqlValue[] = [];
      for (let set = 0; set < sets; set++) {
        const binds = Object.fromEntries(
          keys.map(({ type }, key) => [`P${key}`, toOracle(values[set * keys.length + key] ?? null, type)]),
        );
        const [row] = (await this.run(text, binds, sql, { signal })).rows ?? [];
        if (row) found[set] = 1;
        rows.push(...columns.map(({ type }, place) => fromOracle(row?.[place], type)));
      }
      return { found, values: rows };
    };
    return { columns, find };
  }

  /** Oracle has two levels: what is stricter than READ COMMITTED is SERIALIZABLE. */
  async beginTransaction(isolationLevel: number, options: StatementOptions): Promise<void> {
    const level = isolationLevel > 4096 ? "SERIALIZABLE" : "READ COMMITTED";
    this.isInTransaction = true;
    const sql = `SET TRANSACTION ISOLATION LEVEL ${level}`;
    await this.run(sql, {}, sql, options);
  }

  async commitTransaction({ signal }: StatementOptions): Promise<void> {
    await this.use(signal, (connection) => connection.commit());
    this.isInTransaction = false;
  }

  async rollbackTransaction({ signal }: StatementOptions): Promise<void> {
    this.isInTransaction = false;
    await this.use(signal, (connection) => connection.rollback());
  }

  async close(): Promise<void> {
    await this.connection.close().catch(() => undefined);
  }

  /** One call at a time; an aborted one is broken off on the server. */
  use<T>(signal: AbortSignal, call: (connection: oracledb.Connection) => Promise<T>): Promise<T> {
    const turn = this.last.then(async () => {
      signal.throwIfAborted();
      const stop = () => void this.connection.break().catch(() => undefined);
      signal.addEventListener("abort", stop, { once: true });
      try {
        return await call(this.connection);
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      } finally {
        signal.removeEventListener("abort", stop);
      }
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async run(
    text: string,
    binds: oracledb.BindParameters,
    source: string,
    options: StatementOptions,
  ): Promise<oracledb.Result<unknown[]>> {
    try {
      return await withDeadline(options, source, (signal) =>
        this.use(signal, (connection) =>
          connection.execute<unknown[]>(text, binds, { ...this.fetchOptions(), autoCommit: !this.isInTransaction }),
        ),
      );
    } catch (error) {
      throw oracleError(error, this.label, source);
    }
  }

  private fetchOptions(): oracledb.ExecuteOptions {
    return { outFormat: this.driver.OUT_FORMAT_ARRAY, fetchTypeHandler: fetchHandler(this.driver) };
  }

  private bind({ direction, value, type }: SqlParameter): oracledb.BindParameter {
    const { driver } = this;
    const val = toOracle(toSqlValue(value, type), type);
    if (direction === "input") return { dir: driver.BIND_IN, val };
    const dir = direction === "output" && val !== null ? driver.BIND_INOUT : driver.BIND_OUT;
    return {
      dir,
      val: dir === driver.BIND_INOUT ? asBound(val, type) : undefined,
      type: bindType(type, driver),
      ...sizeOf(type, 32_767),
    };
  }
}

function outBind(values: unknown, name: string): unknown {
  return typeof values === "object" && values !== null ? Reflect.get(values, name) : undefined;
}

function columnsOf(metaData: readonly oracledb.Metadata<unknown[]>[] | undefined): SqlColumn[] {
  return (metaData ?? []).map((column) => ({
    name: column.name,
    type: oracleType(column),
    nullable: column.nullable !== false,
  }));
}
