import { setTimeout as delay } from "node:timers/promises";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { DtsValue } from "../../model/value";
import type { MySqlSettings } from "../database-settings";
import { withDeadline } from "../deadline";
import type {
  LookupOptions,
  ReaderOptions,
  SqlColumn,
  SqlConnection,
  SqlLookup,
  SqlParameter,
  SqlReader,
  SqlResult,
  SqlRowSource,
  SqlWriter,
  StatementOptions,
  WriterOptions,
} from "../sql-connection";
import { fromSqlValue, toSqlValue } from "../sql-value";
import { refuseOutputParameters, takeParameters } from "../statement-parameters";
import { statementStart } from "../statement-start";
import { type TranslationTarget, translateBatch } from "../t-sql/translate";
import { callProcedure, type MySqlCall } from "./call-procedure";
import { isolationLevelName } from "./isolation-level";
import { mysqlLiteral, withLiterals } from "./literal";
import { MySqlClient, type MySqlResult } from "./mysql-client";
import { mysqlError } from "./mysql-error";
import { openMySqlLookup } from "./mysql-lookup";
import { MySqlReader } from "./mysql-reader";
import { MySqlNames } from "./names";
import { openMySqlWriter } from "./open-writer";
import { describeTable } from "./table-columns";

/** A connection to a MySQL or MariaDB server. Statements are T-SQL or MySQL's own SQL; both are understood. */
export class MySqlConnection implements SqlConnection {
  readonly kind = "sql";
  readonly dialect = "mysql";
  readonly label: string;
  private readonly client: MySqlClient;
  private names: MySqlNames;
  /** Rows were read or written in bulk, or another database chosen: a reset would leave something of it. */
  private isUsedUp = false;

  private constructor(client: MySqlClient, names: MySqlNames, label: string) {
    this.client = client;
    this.names = names;
    this.label = label;
  }

  /** @throws DtsError DTS_E_OLEDBERROR when the server does not answer or does not let the user in. */
  static async open(settings: MySqlSettings, label: string, signal: AbortSignal): Promise<MySqlConnection> {
    signal.throwIfAborted();
    try {
      const client = await MySqlClient.connect(settings);
      return new MySqlConnection(client, await MySqlNames.read(client), label);
    } catch (error) {
      throw mysqlError(error, label);
    }
  }

  async execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    const call = callProcedure(sql, parameters, (name) => this.names.hasSchema(name), this.label);
    if (call) return this.call(call, sql, parameters, options);
    refuseOutputParameters(parameters, this.label);
    const statements = translateBatch(sql, this.target());
    takeParameters(statements, parameters);
    const results: MySqlResult[] = [];
    let next = 0;
    for (const { sql: text, source, effect, parameterCount } of statements) {
      const literals = literalsOf(parameters.slice(next, next + parameterCount));
      next += parameterCount;
      await withDeadline(options, source, async (signal) => {
        if (effect?.kind === "wait")
          await delay(effect.milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
        if (effect?.kind === "resetIdentity") throw this.noReseed(source);
        if (text === undefined) return;
        results.push(...(await this.query(withLiterals(text, literals, this.client.quoting), signal, source)));
        if (/^(CREATE|ALTER|DROP|RENAME|USE)\b/i.test(text)) this.names = await MySqlNames.read(this.client);
        if (/^USE\b/i.test(text)) this.isUsedUp = true;
      });
    }
    return { ...resultOf(results), warnings: statements.flatMap(({ warnings }) => warnings) };
  }

  async describe(table: string): Promise<SqlColumn[]> {
    return (await describeTable(this.client, table, this.label)).columns;
  }

  async openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    this.isUsedUp = true;
    const { client, label } = this;
    const { batchRows, batchBytes } = options;
    const isTable = "table" in source;
    const sql = isTable
      ? `SELECT * FROM ${(await describeTable(client, source.table, label)).name}`
      : this.readerStatement(source.sql, source.parameters ?? []);
    return withDeadline(options, sql, async (signal) => {
      // The time limit is about the first rows; what follows takes as long as the data flow needs.
      const stop = new AbortController();
      const abort = () => stop.abort(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      const reader = await MySqlReader.start({
        ...{ client, sql, batchRows, batchBytes, label },
        signal: AbortSignal.any([options.signal, stop.signal]),
      });
      signal.removeEventListener("abort", abort);
      return reader;
    });
  }

  openWriter(options: WriterOptions): Promise<SqlWriter> {
    this.isUsedUp = true;
    return openMySqlWriter(options, this.client, this.target(), this.label);
  }

  openLookup(options: LookupOptions): Promise<SqlLookup> {
    this.isUsedUp = true;
    return openMySqlLookup(this.singleQuery(options.sql), options, this.client, this.label);
  }

  async beginTransaction(isolationLevel: number, { signal }: StatementOptions): Promise<void> {
    const level = isolationLevelName(isolationLevel);
    if (level) await this.query(`SET TRANSACTION ISOLATION LEVEL ${level}`, signal, "SET TRANSACTION");
    await this.query("START TRANSACTION", signal, "START TRANSACTION");
  }

  async commitTransaction({ signal }: StatementOptions): Promise<void> {
    await this.query("COMMIT", signal, "COMMIT");
  }

  async rollbackTransaction({ signal }: StatementOptions): Promise<void> {
    await this.query("ROLLBACK", signal, "ROLLBACK");
  }

  async rest(): Promise<boolean> {
    return !this.isUsedUp && (await this.client.renew());
  }

  /** Others may have made tables meanwhile. */
  async wake(): Promise<boolean> {
    try {
      this.names = await MySqlNames.read(this.client);
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async call(
    { statements, outputs }: MySqlCall,
    source: string,
    parameters: readonly SqlParameter[],
    options: StatementOptions,
  ): Promise<SqlResult> {
    const results = await withDeadline(options, source, async (signal) => {
      const all: MySqlResult[][] = [];
      for (const statement of statements) all.push(await this.query(statement, signal, source));
      return all;
    });
    const [selected] = outputs.length > 0 ? (results.pop() ?? []) : [];
    const values = new Map<number, DtsValue>();
    for (const [index, place] of outputs.entries()) {
      const value = selected?.rows[0]?.[index] ?? null;
      const type = parameters[place]?.type;
      const column = selected?.columns[index];
      const read = value === null || column === undefined ? null : column.read(value);
      values.set(place, type === undefined ? null : fromSqlValue(read, type));
    }
    // SET says that it changed no row; only the call itself counts.
    const made = results.at(-1) ?? [];
    return { ...resultOf(made), outputs: values, warnings: [] };
  }

  private target(): TranslationTarget {
    const { names, client } = this;
    return {
      dialect: "mysql",
      quoting: client.quoting,
      hasSchema: (name) => names.hasSchema(name),
      spelling: (name) => names.spelling(name),
    };
  }

  private async query(sql: string, signal: AbortSignal, source: string): Promise<MySqlResult[]> {
    try {
      return await this.client.query(sql, signal);
    } catch (error) {
      throw mysqlError(error, this.label, source);
    }
  }

  /** The statement of a source with its parameters: a query, or a procedure that brings rows. */
  private readerStatement(sql: string, parameters: readonly SqlParameter[]): string {
    const call = callProcedure(sql, parameters, (name) => this.names.hasSchema(name), this.label);
    const [statement, ...others] = call?.statements ?? [];
    if (statement !== undefined && others.length === 0) return statement;
    const query = this.singleQuery(sql);
    takeParameters(translateBatch(sql, this.target()), parameters);
    return withLiterals(query, literalsOf(parameters), this.client.quoting);
  }

  /** The one statement of a text that is to deliver rows. */
  private singleQuery(sql: string): string {
    const statements = translateBatch(sql, this.target()).filter((statement) => statement.sql !== undefined);
    const [first] = statements;
    if (first?.sql !== undefined && statements.length === 1) return first.sql;
    const text = `${this.label}: one query is expected, the text has ${statements.length} statements: ${statementStart(sql)}`;
    throw new DtsError(DTS_E_OLEDBERROR, text, {
      help: {
        cause: "A source or lookup reads the rows of exactly one query.",
        next: "Move the other statements into an Execute SQL task before the data flow.",
      },
    });
  }

  private noReseed(source: string): DtsError {
    const text = `${this.label}: MySQL does not have DBCC CHECKIDENT: ${statementStart(source)}`;
    return new DtsError(DTS_E_OLEDBERROR, text, {
      help: { cause: "The table itself keeps its next value there.", next: "Use ALTER TABLE ... AUTO_INCREMENT = n." },
    });
  }
}

function literalsOf(parameters: readonly SqlParameter[]): string[] {
  return parameters.map(({ value, type }) => mysqlLiteral(toSqlValue(value, type), type));
}

function resultOf(results: readonly MySqlResult[]): Omit<SqlResult, "warnings"> {
  const counts = results.flatMap(({ changed }) => (changed === undefined ? [] : [changed]));
  return {
    resultSets: results
      .filter(({ columns }) => columns.length > 0)
      .map(({ columns, rows }) => ({
        columns: columns.map(({ name, type }) => ({ name, type })),
        rows: rows.map((row) =>
          columns.map(({ type, read }, place) => {
            const value = row[place] ?? null;
            return value === null ? null : fromSqlValue(read(value), type);
          }),
        ),
      })),
    rowsAffected: counts.length === 0 ? -1 : counts.reduce((sum, count) => sum + count, 0),
    outputs: new Map(),
  };
}
