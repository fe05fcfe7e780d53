import type mssql from "mssql";
import { PORTION_BYTES } from "../../data-flow/large-object";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { SqlServerSettings } from "../database-settings";
import { withDeadline } from "../deadline";
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
  SqlResultSet,
  SqlRowSource,
  SqlValue,
  SqlWriter,
  StatementOptions,
  WriterOptions,
} from "../sql-connection";
import { fromSqlValue } from "../sql-value";
import { takeParameters } from "../statement-parameters";
import type { TargetTable } from "./bulk-table";
import { dataTypeOf, parameterType, type ServerColumn } from "./column-type";
import { driver } from "./driver";
import { driverConfig } from "./driver-config";
import { isolationLevelOf } from "./isolation-level";
import { fromServer, toServer } from "./server-value";
import { sqlServerError } from "./sql-server-error";
import { SqlServerReader } from "./sql-server-reader";
import { SqlServerWriter } from "./sql-server-writer";
import { bindParameters, namedMarkers, parameterName } from "./statement";

/** What the driver gives back when rows come as arrays. */
interface ArrayResult {
  readonly recordsets: unknown[][][];
  readonly columns: ServerColumn[][];
  readonly rowsAffected: number[];
  readonly output: Record<string, unknown>;
}

/** A connection to a SQL Server. Its statements are sent as they are, but for the markers of parameters. */
export class SqlServerConnection implements SqlConnection {
  readonly kind = "sql";
  readonly dialect = "mssql";
  readonly label: string;
  /** The transaction of a container, which everything on this connection then belongs to. */
  private transaction: mssql.Transaction | undefined;
  /** A pool of one: the server's session keeps its temporary tables and transactions. */
  private readonly pool: mssql.ConnectionPool;

  private constructor(pool: mssql.ConnectionPool, label: string) {
    this.pool = pool;
    this.label = label;
  }

  /** @throws DtsError DTS_E_OLEDBERROR when the server does not answer or does not let the user in. */
  static async open(settings: SqlServerSettings, label: string, signal: AbortSignal): Promise<SqlServerConnection> {
    signal.throwIfAborted();
    const { user, password, domain } = settings;
    if (user === undefined || (domain !== undefined && !password)) throw windowsAuthentication(label, user);
    const sql = driver();
    const pool = new sql.ConnectionPool(await driverConfig(settings));
    pool.on("error", () => undefined);
    try {
      return new SqlServerConnection(await pool.connect(), label);
    } catch (error) {
      throw sqlServerError(error, label);
    }
  }

  async execute(text: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    const { text: statement, count } = namedMarkers(text);
    const named = parameters.some(({ name }) => name !== undefined);
    if (!named) takeParameters([{ parameterCount: count }], parameters);
    const result = await withDeadline(options, text, async (signal) => {
      const request = this.request();
      bindParameters(request, parameters);
      return this.run(request, statement, parameters.length > 0, signal);
    });
    const outputs = new Map(
      parameters.flatMap(({ direction, type, name }, ordinal) => {
        const value = fromServer(result.output[parameterName(ordinal, name)], type);
        return direction === "input" ? [] : [[ordinal, fromSqlValue(value, type)] as const];
      }),
    );
    const rowsAffected =
      result.rowsAffected.length === 0 ? -1 : result.rowsAffected.reduce((sum, rows) => sum + rows, 0);
    return {
      resultSets: result.recordsets.map((rows, set) => resultSet(rows, result.columns[set] ?? [])),
      rowsAffected,
      outputs,
      warnings: [],
    };
  }

  async describe(table: string, { signal }: StatementOptions): Promise<SqlColumn[]> {
    const { columns } = await this.tableOf(table, signal);
    return columns.map((column) => ({
      name: column.name,
      type: dataTypeOf(column),
      nullable: column.nullable,
      identity: column.identity,
    }));
  }

  openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    const sqlText = "table" in source ? `SELECT * FROM ${source.table}` : source.sql;
    const parameters = "table" in source ? [] : (source.parameters ?? []);
    const request = this.request();
    bindParameters(request, parameters);
    const { text } = namedMarkers(sqlText);
    const { label } = this;
    const { batchRows, batchBytes = PORTION_BYTES } = options;
    return withDeadline(options, sqlText, (signal) =>
      SqlServerReader.start(request, { text, label, batchRows, batchBytes, signal }),
    );
  }

  async openWriter(options: WriterOptions): Promise<SqlWriter> {
    const table = options.sql === undefined ? await this.tableOf(options.table, options.signal) : undefined;
    return new SqlServerWriter(this.pool, options, table, this.label, this.transaction);
  }

  async openLookup({ sql: text, reference, keys, signal }: LookupOptions): Promise<SqlLookup> {
    const empty = await this.run(
      this.request(),
      `SELECT TOP 0 * FROM (${reference.replace(/;\s*$/, "")}\n) [refTable]`,
      false,
      signal,
    );
    const columns = (empty.columns[0] ?? []).map((column) => ({ name: column.name, type: dataTypeOf(column) }));
    const statement = namedMarkers(text).text;
    const find = async (values: readonly SqlValue[], sets: number, stop: AbortSignal): Promise<SqlLookupResult> => {
      const found = new Uint8Array(sets);
      const rows: SqlValue[] = [];
      for (let set = 0; set < sets; set++) {
        const request = this.request();
        for (const [index, { type }] of keys.entries()) {
          request.input(`P${index}`, parameterType(type), toServer(values[set * keys.length + index] ?? null, type));
        }
        const [row] = (await this.run(request, statement, true, stop)).recordsets[0] ?? [];
        if (row) found[set] = 1;
        rows.push(...columns.map(({ type }, column) => fromServer(row?.[column], type)));
      }
      return { found, values: rows };
    };
    return { columns, find };
  }

  async beginTransaction(isolationLevel: number): Promise<void> {
    const sql = driver();
    const transaction = new sql.Transaction(this.pool);
    try {
      await transaction.begin(isolationLevelOf(isolationLevel));
    } catch (error) {
      throw sqlServerError(error, this.label, "BEGIN TRANSACTION");
    }
    // The server may end a transaction by itself; without a listener the driver would end the process.
    transaction.on("rollback", () => undefined);
    this.transaction = transaction;
  }

  async commitTransaction(): Promise<void> {
    await this.endTransaction("COMMIT", (transaction) => transaction.commit());
  }

  async rollbackTransaction(): Promise<void> {
    await this.endTransaction("ROLLBACK", (transaction) => transaction.rollback());
  }

  private async endTransaction(how: string, end: (transaction: mssql.Transaction) => Promise<void>): Promise<void> {
    const { transaction } = this;
    this.transaction = undefined;
    try {
      if (transaction) await end(transaction);
    } catch (error) {
      throw sqlServerError(error, this.label, how);
    }
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  private request(): mssql.Request {
    const sql = driver();
    return this.transaction ? new sql.Request(this.transaction) : new sql.Request(this.pool);
  }

  private async tableOf(table: string, signal: AbortSignal): Promise<TargetTable> {
    const result = await this.run(this.request(), `SELECT TOP 0 * FROM ${table}`, false, signal);
    return { name: table, columns: result.columns[0] ?? [] };
  }

  /** Runs a statement; without parameters as a batch, because temporary tables made in a prepared one would vanish with it. */
  private async run(
    request: mssql.Request,
    text: string,
    hasParameters: boolean,
    signal: AbortSignal,
  ): Promise<ArrayResult> {
    signal.throwIfAborted();
    request.arrayRowMode = true;
    const cancel = () => request.cancel();
    signal.addEventListener("abort", cancel, { once: true });
    try {
      const result: unknown = await (hasParameters ? request.query(text) : request.batch(text));
      return result as ArrayResult;
    } catch (error) {
      signal.throwIfAborted();
      throw sqlServerError(error, this.label, text);
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }
}

function resultSet(rows: readonly (readonly unknown[])[], columns: readonly ServerColumn[]): SqlResultSet {
  const described = columns.map((column) => ({ name: column.name, type: dataTypeOf(column) }));
  return {
    columns: described,
    rows: rows.map((row) => described.map(({ type }, place) => fromSqlValue(fromServer(row[place], type), type))),
  };
}

function windowsAuthentication(label: string, user: string | undefined): DtsError {
  return new DtsError(
    DTS_E_OLEDBERROR,
    `${label}: the connection asks for Windows authentication, and names no ${user === undefined ? "user" : "password"}.`,
    {
      help: {
        cause: "Integrated Security needs the account of a Windows session, which this process does not have.",
        next: "Give User ID and Password in the connection string: of a SQL Server login without Integrated Security, or DOMAIN\\user for NTLM; or point the connection at another database for this run.",
      },
    },
  );
}
