import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_STATEMENTNOTTRANSLATED } from "../../messages/task-codes";
import type { DtsValue } from "../../model/value";
import type {
  LookupOptions,
  ReaderOptions,
  SqlColumn,
  SqlConnection,
  SqlDialect,
  SqlLookup,
  SqlParameter,
  SqlReader,
  SqlResult,
  SqlRowSource,
  SqlWriter,
  StatementOptions,
  WriterOptions,
} from "../sql-connection";
import { statementStart } from "../statement-start";
import { loadTranslator, type RetargetDialect } from "./load-translator";
import { type TranslatedScript, translateScript } from "./translate-script";

/**
 * A connection whose statements are T-SQL while its database is SQLite, PostgreSQL or MySQL. Statements are translated before they
 * reach the connection; tables by name are not statements. `tell` hears of every translated statement once.
 */
export class RetargetedConnection implements SqlConnection {
  readonly kind = "sql";
  readonly dialect: SqlDialect;
  readonly label: string;
  private readonly inner: SqlConnection;
  private readonly target: RetargetDialect;
  private readonly tell: (text: string) => void;
  private readonly told = new Set<string>();

  constructor(inner: SqlConnection, target: RetargetDialect, tell: (text: string) => void) {
    this.inner = inner;
    this.dialect = inner.dialect;
    this.label = inner.label;
    this.target = target;
    this.tell = tell;
  }

  async execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    const { sql: text, places } = await this.translate(sql);
    const result = await this.inner.execute(text, moved(parameters, places), options);
    const outputs = new Map<number, DtsValue>();
    for (const [ordinal, value] of result.outputs) outputs.set(places[ordinal] ?? ordinal, value);
    return { ...result, outputs };
  }

  describe(table: string, options: StatementOptions): Promise<SqlColumn[]> {
    return this.inner.describe(table, options);
  }

  async openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    if ("table" in source) return this.inner.openReader(source, options);
    const { sql, places } = await this.translate(source.sql);
    const parameters = moved(source.parameters ?? [], places);
    return this.inner.openReader({ sql, parameters }, options);
  }

  async openWriter(options: WriterOptions): Promise<SqlWriter> {
    if (options.sql === undefined) return this.inner.openWriter(options);
    return this.inner.openWriter({ ...options, sql: await this.translateInOrder(options.sql) });
  }

  async openLookup(options: LookupOptions): Promise<SqlLookup> {
    const sql = await this.translateInOrder(options.sql);
    const reference = (await this.translate(options.reference)).sql;
    return this.inner.openLookup({ ...options, sql, reference });
  }

  beginTransaction(isolationLevel: number, options: StatementOptions): Promise<void> {
    return this.inner.beginTransaction(isolationLevel, options);
  }

  commitTransaction(options: StatementOptions): Promise<void> {
    return this.inner.commitTransaction(options);
  }

  rollbackTransaction(options: StatementOptions): Promise<void> {
    return this.inner.rollbackTransaction(options);
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  private async translate(sql: string): Promise<TranslatedScript> {
    const translated = translateScript(sql, this.target, await loadTranslator(this.target));
    if (translated.shown !== "" && !this.told.has(sql)) {
      this.told.add(sql);
      this.tell(translated.shown);
    }
    return translated;
  }

  /** The text of a statement that gets its values row by row, in the order of its markers. */
  private async translateInOrder(sql: string): Promise<string> {
    const { sql: text, places } = await this.translate(sql);
    if (places.every((place, index) => place === index)) return text;
    throw new DtsError(
      GANTRY_E_STATEMENTNOTTRANSLATED,
      `The T-SQL statement ${statementStart(sql)} cannot be translated here: the order of its parameters would change.`,
      {
        help: {
          cause:
            "The statement gets its values row by row, in the order of its markers, and the translation moves them.",
          next: "Write the statement so that the limit (TOP) is a number and no parameter.",
        },
      },
    );
  }
}

/** The parameters in the order of the translated markers; what no marker took stays behind them, for the connection to refuse. */
function moved(parameters: readonly SqlParameter[], places: readonly number[]): SqlParameter[] {
  const taken = places.flatMap((place) => parameters.slice(place, place + 1));
  return [...taken, ...parameters.slice(places.length)];
}
