import { setTimeout as delay } from "node:timers/promises";
import { PORTION_BYTES } from "../../data-flow/large-object";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { SqliteSettings } from "../database-settings";
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
  SqlResultSet,
  SqlRowSource,
  SqlValue,
  SqlWriter,
  StatementOptions,
  StatementWarning,
  WriterOptions,
} from "../sql-connection";
import { refuseOutputParameters, takeParameters } from "../statement-parameters";
import { statementStart } from "../statement-start";
import type { StatementEffect } from "../t-sql/special-statements";
import { type TranslatedStatement, type TranslationTarget, translateBatch } from "../t-sql/translate";
import { columnKinds } from "./column-kinds";
import { lockForTransaction, retryWhileBusy } from "./file-lock";
import { noteReader } from "./open-readers";
import { openSqliteWriter } from "./open-writer";
import type { SqliteRunResult } from "./protocol";
import { resultSetOf, resultTypes } from "./result-set";
import { sqliteError } from "./sqlite-error";
import { openSqliteLookup } from "./sqlite-lookup";
import { SqliteReader } from "./sqlite-reader";
import { describeTable, tableName } from "./table-columns";
import { SqliteThread } from "./thread";

/** A connection to a SQLite file. Statements are T-SQL or SQLite's own SQL; both are understood. */
export class SqliteConnection implements SqlConnection {
  readonly kind = "sql";
  readonly dialect = "sqlite";
  readonly label: string;
  /** The file, for those who must not open it twice. */
  readonly databaseFile: string;
  private readonly settings: SqliteSettings;
  private readonly thread: SqliteThread;
  /** RetainSameConnection: destinations write through this connection, inside its transaction. */
  private readonly retained: boolean;
  private readonly schemas = new Set(["main", "temp"]);
  private readonly warn: (warning: StatementWarning) => void;
  /** Statements whose warnings were told: sources and lookups are opened several times. */
  private readonly warned = new Set<string>();
  private lastCursor = 0;
  /** Gives the file back to other writers of this process; undefined outside of a transaction. */
  private endTransaction: (() => void) | undefined;

  private constructor(
    thread: SqliteThread,
    settings: SqliteSettings,
    label: string,
    retained: boolean,
    warn: (warning: StatementWarning) => void,
  ) {
    this.warn = warn;
    this.thread = thread;
    this.settings = settings;
    this.databaseFile = settings.path;
    this.label = label;
    this.retained = retained;
  }

  /**
   * Opens the file. `warn` is told about the statements of readers, writers and lookups; those of `execute` come with its result.
   * @throws DtsError DTS_E_OLEDBERROR when SQLite cannot open it.
   */
  static async open(
    settings: SqliteSettings,
    label: string,
    retained: boolean,
    warn: (warning: StatementWarning) => void,
  ): Promise<SqliteConnection> {
    const thread = SqliteThread.take();
    try {
      await thread.call("open", { path: settings.path, readOnly: settings.readOnly, create: settings.create });
    } catch (error) {
      await thread.giveBack();
      throw sqliteError(error, label);
    }
    return new SqliteConnection(thread, settings, label, retained, warn);
  }

  async execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    refuseOutputParameters(parameters, this.label);
    const statements = translateBatch(sql, await this.targetOf(sql, options.signal));
    const values = takeParameters(statements, parameters);
    const resultSets: SqlResultSet[] = [];
    let rowsAffected = -1;
    for (const [index, statement] of statements.entries()) {
      const result = await this.runStatement(statement, values[index] ?? [], options);
      if (result === undefined) continue;
      if (result.columns.length > 0) resultSets.push(resultSetOf(result));
      if (result.changes !== undefined) rowsAffected = Math.max(rowsAffected, 0) + result.changes;
    }
    const warnings = statements.flatMap((statement) => statement.warnings);
    return { resultSets, rowsAffected, outputs: new Map(), warnings };
  }

  describe(table: string): Promise<SqlColumn[]> {
    return describeTable(this.thread, table, this.target(), this.label);
  }

  async openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    const sql = "table" in source ? `SELECT * FROM ${tableName(source.table, this.target())}` : source.sql;
    const parameters = "table" in source ? [] : (source.parameters ?? []);
    const query =
      "table" in source ? { sql, source: sql, parameterCount: 0 } : await this.singleQuery(sql, options.signal);
    const [values = []] = takeParameters([query], parameters);
    return withDeadline(options, query.source, (signal) => this.startReader(query, values, { ...options, signal }));
  }

  /** Runs the query up to its first rows. */
  private async startReader(
    { sql, source }: { readonly sql: string; readonly source: string },
    keys: readonly SqlValue[],
    { batchRows, batchBytes = PORTION_BYTES, signal }: ReaderOptions,
  ): Promise<SqlReader> {
    const { thread, label, settings } = this;
    const cursor = ++this.lastCursor;
    const values = keys.map(bindable);
    const onEnd = noteReader(settings.path);
    try {
      const [found, first] = await this.call(source, () =>
        retryWhileBusy(settings.path, signal, async () => {
          const columns = await thread.call("openCursor", { cursor, sql, values, maxRows: batchRows }, signal);
          const fetch = { cursor, maxRows: batchRows, maxBytes: batchBytes };
          return [columns, await thread.call("fetch", fetch, signal)] as const;
        }),
      );
      const columns = resultTypes(found);
      const batch = { cursor, columns, first, batchRows, batchBytes };
      return new SqliteReader({ ...batch, thread, signal, label, statement: source, onEnd });
    } catch (error) {
      onEnd();
      throw error;
    }
  }

  async openWriter(options: WriterOptions): Promise<SqlWriter> {
    const { thread, label, settings } = this;
    const retained = this.retained || this.endTransaction !== undefined;
    const target = await this.targetOf(options.sql ?? "", options.signal);
    const warn = (statement: TranslatedStatement) => this.tell(statement);
    return openSqliteWriter(options, { thread, label, settings, target, retained, warn });
  }

  async openLookup(options: LookupOptions): Promise<SqlLookup> {
    const { sql } = await this.singleQuery(options.sql, options.signal);
    const target = await this.targetOf(options.reference, options.signal);
    const reference = this.oneQuery(translateBatch(options.reference, target), options.reference).sql;
    return openSqliteLookup({ ...options, sql, reference }, this.thread, this.label);
  }

  /** SQLite knows one writer and one isolation level, the strictest: the file is locked for writing from the beginning. */
  async beginTransaction(_isolationLevel: number, { signal }: StatementOptions): Promise<void> {
    const { path } = this.settings;
    const unlock = await lockForTransaction(path, signal);
    const begin = () => this.thread.call("run", { sql: "BEGIN IMMEDIATE", values: [] }, signal);
    try {
      await this.call("BEGIN", () => retryWhileBusy(path, signal, begin));
      this.endTransaction = unlock;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  async commitTransaction({ signal }: StatementOptions): Promise<void> {
    const commit = () => this.thread.call("run", { sql: "COMMIT", values: [] }, signal);
    await this.call("COMMIT", () => retryWhileBusy(this.settings.path, signal, commit));
    this.releaseFile();
  }

  async rollbackTransaction(): Promise<void> {
    try {
      // A call that was given up has taken its thread, and the transaction with it.
      if (!this.thread.isLost)
        await this.call("ROLLBACK", () => this.thread.call("run", { sql: "ROLLBACK", values: [] }));
    } finally {
      this.releaseFile();
    }
  }

  async close(): Promise<void> {
    this.releaseFile();
    await this.thread.giveBack();
  }

  private releaseFile(): void {
    this.endTransaction?.();
    this.endTransaction = undefined;
  }

  private target(): TranslationTarget {
    return { dialect: "sqlite", hasSchema: (name) => this.schemas.has(name.toLowerCase()) };
  }

  /** The target of a translation that has to know what a `+` adds. */
  private async targetOf(sql: string, signal: AbortSignal): Promise<TranslationTarget> {
    if (!sql.includes("+")) return this.target();
    const load = () => retryWhileBusy(this.settings.path, signal, () => columnKinds(this.thread, signal));
    return { ...this.target(), columns: await this.call(sql, load) };
  }

  private tell({ source, warnings }: TranslatedStatement): void {
    if (this.warned.has(source)) return;
    this.warned.add(source);
    for (const warning of warnings) this.warn(warning);
  }

  private async runStatement(
    { sql, effect, source }: TranslatedStatement,
    values: readonly SqlValue[],
    options: StatementOptions,
  ): Promise<SqliteRunResult | undefined> {
    const { path } = this.settings;
    return withDeadline(options, source, async (signal) => {
      const run = () => this.thread.call("run", { sql: sql ?? "", values: values.map(bindable) }, signal);
      const result = sql === undefined ? undefined : await this.call(source, () => retryWhileBusy(path, signal, run));
      if (effect) await this.perform(effect, signal);
      const attached = /^\s*ATTACH\b.*\bAS\s+["[]?(\w+)/is.exec(sql ?? "")?.[1];
      if (attached) this.schemas.add(attached.toLowerCase());
      return result;
    });
  }

  private async perform(effect: StatementEffect, signal: AbortSignal): Promise<void> {
    if (effect.kind === "wait") {
      await delay(effect.milliseconds, undefined, { signal }).catch((error) => {
        throw signal.aborted ? signal.reason : error;
      });
      return;
    }
    const found = await this.thread.call("run", {
      sql: "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'",
      values: [],
    });
    if (found.rowCount === 0) return;
    const sql = `UPDATE sqlite_sequence SET seq = ? WHERE name = ? COLLATE NOCASE`;
    await this.call(sql, () =>
      this.thread.call("run", { sql, values: [BigInt(effect.lastValue), effect.table] }, signal),
    );
  }

  /** The one statement of a text that is to deliver rows; settings before it fall away in the translation. */
  private async singleQuery(sql: string, signal: AbortSignal): Promise<TranslatedStatement & { sql: string }> {
    const translated = translateBatch(sql, await this.targetOf(sql, signal));
    for (const statement of translated) this.tell(statement);
    return this.oneQuery(translated, sql);
  }

  private oneQuery(translated: readonly TranslatedStatement[], sql: string): TranslatedStatement & { sql: string } {
    const statements = translated.filter((statement) => statement.sql !== undefined);
    const [first] = statements;
    if (first?.sql !== undefined && statements.length === 1) return { ...first, sql: first.sql };
    throw new DtsError(
      DTS_E_OLEDBERROR,
      `${this.label}: one query is expected, the text has ${statements.length} statements: ${statementStart(sql)}`,
      {
        help: {
          cause: "A source or lookup reads the rows of exactly one query.",
          next: "Move the other statements into an Execute SQL task before the data flow.",
        },
      },
    );
  }

  private async call<T>(statement: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw sqliteError(error, this.label, statement);
    }
  }
}

/** SQLite knows no truth values. */
function bindable(value: SqlValue): SqlValue {
  return typeof value === "boolean" ? BigInt(value) : value;
}
