import { setTimeout as delay } from "node:timers/promises";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { PostgresSettings } from "../database-settings";
import { withDeadline } from "../deadline";
import { inTurn } from "../in-turn";
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
  SqlValue,
  SqlWriter,
  StatementOptions,
  WriterOptions,
} from "../sql-connection";
import { fromSqlValue } from "../sql-value";
import { refuseOutputParameters, takeParameters } from "../statement-parameters";
import { statementStart } from "../statement-start";
import { type ProcedureCall, readProcedureCall } from "../t-sql/procedure-call";
import { type TranslatedStatement, type TranslationTarget, translateBatch } from "../t-sql/translate";
import { executeProcedure } from "./execute-procedure";
import { isolationLevelName } from "./isolation-level";
import { PostgresNames } from "./names";
import { openPostgresWriter } from "./open-writer";
import { PostgresClient, type PostgresResult } from "./postgres-client";
import { postgresError } from "./postgres-error";
import { openPostgresLookup } from "./postgres-lookup";
import { columnsOf, PostgresReader } from "./postgres-reader";
import { reseedIdentity } from "./reseed-identity";
import { describeTable } from "./table-columns";

/** Words that say how many rows a statement changed; SELECT counts as well for the driver, but not for the task. */
const changing = /^(INSERT|UPDATE|DELETE|MERGE|COPY)$/;

/** A connection to a PostgreSQL server. Statements are T-SQL or PostgreSQL's own SQL; both are understood. */
export class PostgresConnection implements SqlConnection {
  readonly kind = "sql";
  readonly dialect = "postgres";
  readonly label: string;
  private readonly client: PostgresClient;
  private names: PostgresNames;
  /** RetainSameConnection: everything of the package that uses the manager shares the session. */
  private readonly retained: boolean;
  private inPackageTransaction = false;
  /** Rows were read or written in bulk: what that leaves in the session is not worth knowing for a login that is spared. */
  private hasMovedRows = false;

  private constructor(client: PostgresClient, names: PostgresNames, label: string, retained: boolean) {
    this.retained = retained;
    this.client = client;
    this.names = names;
    this.label = label;
  }

  /** @throws DtsError DTS_E_OLEDBERROR when the server does not answer or does not let the user in. */
  static async open(
    settings: PostgresSettings,
    label: string,
    signal: AbortSignal,
    retained = false,
  ): Promise<PostgresConnection> {
    signal.throwIfAborted();
    try {
      const client = await PostgresClient.connect(settings);
      return new PostgresConnection(client, await PostgresNames.read(client), label, retained);
    } catch (error) {
      throw postgresError(error, label);
    }
  }

  async execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    if (!this.inPackageTransaction) return this.perform(sql, parameters, options);
    return inTurn(this.client, () => this.performGuarded(sql, parameters, options));
  }

  /** After a statement that failed PostgreSQL refuses the rest of a transaction, where SQL Server goes on. */
  private async performGuarded(
    sql: string,
    parameters: readonly SqlParameter[],
    options: StatementOptions,
  ): Promise<SqlResult> {
    await this.query("SAVEPOINT gantry_statement", [], options.signal, sql);
    try {
      const result = await this.perform(sql, parameters, options);
      await this.client.query("RELEASE SAVEPOINT gantry_statement");
      return result;
    } catch (error) {
      await this.client.query("ROLLBACK TO SAVEPOINT gantry_statement").catch(() => undefined);
      throw error;
    }
  }

  private async perform(
    sql: string,
    parameters: readonly SqlParameter[],
    options: StatementOptions,
  ): Promise<SqlResult> {
    const call = readProcedureCall(sql);
    const hasOutputs = parameters.some(({ direction }) => direction !== "input");
    // CALL is PostgreSQL's own word: without outputs it runs as it is written.
    if (call && (hasOutputs || !/^\s*CALL\b/i.test(sql))) return this.callProcedure(call, sql, parameters, options);
    refuseOutputParameters(parameters, this.label);
    const statements = translateBatch(sql, this.target());
    const values = takeParameters(statements, parameters);
    const results: PostgresResult[] = [];
    for (const [index, statement] of statements.entries()) {
      const { effect, source } = statement;
      await withDeadline(options, source, async (signal) => {
        if (effect?.kind === "wait")
          await delay(effect.milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
        if (effect?.kind === "resetIdentity")
          await reseedIdentity(this.client, effect, { label: this.label, source, signal });
        if (statement.sql === undefined) return;
        const result = await this.query(statement.sql, values[index] ?? [], signal, source);
        if (/^(CREATE|ALTER|DROP)/.test(result.command)) this.names = await PostgresNames.read(this.client);
        results.push(result);
      });
    }
    return resultOf(results, statements);
  }

  private callProcedure(
    call: ProcedureCall,
    sql: string,
    parameters: readonly SqlParameter[],
    options: StatementOptions,
  ): Promise<SqlResult> {
    const markers = call.arguments.filter(({ isMarker }) => isMarker).length + (call.returnsValue ? 1 : 0);
    takeParameters([{ parameterCount: markers }], parameters);
    return withDeadline(options, sql, (signal) =>
      executeProcedure(call, parameters, (text, values) => this.query(text, values, signal, sql), this.label),
    );
  }

  async describe(table: string): Promise<SqlColumn[]> {
    return (await describeTable(this.client, table, this.label)).columns;
  }

  async openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    this.hasMovedRows = true;
    const { client, label } = this;
    const isTable = "table" in source;
    const sql = isTable
      ? `SELECT * FROM ${(await describeTable(client, source.table, label)).name}`
      : this.singleQuery(source.sql);
    const parameters = isTable ? [] : (source.parameters ?? []);
    const [values = []] = takeParameters([{ parameterCount: parameters.length }], parameters);
    // Sources of one session take turns with its other statements; a COPY would keep it until its last row.
    const isShared = this.retained || client.isInTransaction;
    const description = await withDeadline(options, sql, (signal) =>
      this.query(`SELECT * FROM (${sql}\n) AS gantry_rows LIMIT 0`, values, signal, sql),
    );
    return new PostgresReader({ client, label, sql, parameters: values, options, description, isShared });
  }

  openWriter(options: WriterOptions): Promise<SqlWriter> {
    this.hasMovedRows = true;
    return openPostgresWriter(options, this.client, this.target(), this.label);
  }

  openLookup(options: LookupOptions): Promise<SqlLookup> {
    this.hasMovedRows = true;
    return openPostgresLookup(this.singleQuery(options.sql), options, this.client, this.label);
  }

  async beginTransaction(isolationLevel: number, { signal }: StatementOptions): Promise<void> {
    const begin = `BEGIN ISOLATION LEVEL ${isolationLevelName(isolationLevel)}`;
    await this.query(begin, [], signal, begin);
    this.inPackageTransaction = true;
  }

  async commitTransaction({ signal }: StatementOptions): Promise<void> {
    this.inPackageTransaction = false;
    const { command } = await this.query("COMMIT", [], signal, "COMMIT");
    // After a statement that failed, PostgreSQL answers COMMIT with a rollback and no error.
    if (command === "ROLLBACK") throw this.failedTransaction();
  }

  async rollbackTransaction({ signal }: StatementOptions): Promise<void> {
    this.inPackageTransaction = false;
    await this.query("ROLLBACK", [], signal, "ROLLBACK");
  }

  async rest(): Promise<boolean> {
    return !this.hasMovedRows && (await this.client.renew());
  }

  /** Others may have made tables meanwhile. */
  async wake(): Promise<boolean> {
    try {
      this.names = await PostgresNames.read(this.client);
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private target(): TranslationTarget {
    const { names } = this;
    return {
      dialect: "postgres",
      hasSchema: (name) => names.hasSchema(name),
      spelling: (name) => names.spelling(name),
    };
  }

  private async query(
    sql: string,
    values: readonly SqlValue[],
    signal: AbortSignal,
    source: string,
  ): Promise<PostgresResult> {
    try {
      return await this.client.query(sql, values, signal);
    } catch (error) {
      throw postgresError(error, this.label, source);
    }
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

  private failedTransaction(): DtsError {
    return new DtsError(DTS_E_OLEDBERROR, `${this.label}: the transaction was rolled back instead of committed.`, {
      help: {
        cause: "A statement of the transaction failed, after which PostgreSQL takes nothing of it.",
        next: "Look at the error of that statement, which may have been tolerated by MaximumErrorCount.",
      },
    });
  }
}

function resultOf(results: readonly PostgresResult[], statements: readonly TranslatedStatement[]): SqlResult {
  const counts = results.filter(({ command }) => changing.test(command)).map(({ rowCount }) => rowCount ?? 0);
  return {
    resultSets: results
      .filter(({ fields }) => fields.length > 0)
      .map((result) => {
        const columns = columnsOf(result);
        const rows = result.rows.map((row) => columns.map(({ type }, place) => fromSqlValue(row[place] ?? null, type)));
        return { columns, rows };
      }),
    rowsAffected: counts.length === 0 ? -1 : counts.reduce((sum, count) => sum + count, 0),
    outputs: new Map(),
    warnings: statements.flatMap((statement) => statement.warnings),
  };
}
