import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { GANTRY_I_CELLFORMATSLOST } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { DataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import type { ConnectionContext } from "../../registry";
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
import { SqliteConnection } from "../sqlite/sqlite-connection";
import { tokenizeSql } from "../t-sql/tokenize";
import { translateAce } from "./ace-sql";
import type { Book } from "./book-calls";
import { compareTables, type TableChanges } from "./compare-tables";
import type { ExcelSettings } from "./excel-settings";
import { fileVersion, replaceWorkbook } from "./workbook-file";

const neverAborted = new AbortController().signal;

/** Rows that cross between the workbook and the database at once. */
const rowsAtOnce = 1000;

/** A range is held in memory as a whole, and two cells in opposite corners would make one of 17 milliards. */
const maxCells = 16 * 1024 * 1024;

interface LoadedTable {
  /** As the statement wrote it. */
  readonly name: string;
  /** The columns as they were read. */
  readonly columns: readonly string[];
  /** What the table held before a statement changed it, by position. */
  before?: ReadonlyMap<number, DtsValue[]>;
}

/**
 * A workbook as a database: the sheets and ranges a statement names become tables of a SQLite database in memory, in which the
 * statement runs; after a change the changed cells go back into their sheets and the file is written anew.
 */
export class WorkbookConnection implements SqlConnection {
  readonly kind = "sql";
  readonly dialect = "excel";
  readonly label: string;
  private readonly file: string;
  private readonly settings: ExcelSettings;
  private readonly database: SqliteConnection;
  private readonly information: ConnectionContext["information"];
  private readonly book: Book;
  /** Days are counted from 1904 instead of 1900. */
  private readonly date1904: boolean;
  /** Tables of the database by name in lower case. */
  private readonly loaded = new Map<string, LoadedTable>();
  /** Of the file as it was read or written last. */
  private version: string;
  private toldOfFormats = false;

  private constructor(
    file: string,
    settings: ExcelSettings,
    label: string,
    opened: { book: Book; date1904: boolean; database: SqliteConnection; version: string },
    information: ConnectionContext["information"],
  ) {
    this.file = file;
    this.settings = settings;
    this.label = label;
    this.book = opened.book;
    this.date1904 = opened.date1904;
    this.database = opened.database;
    this.version = opened.version;
    this.information = information;
  }

  /** Reads the file into the book, which is the connection's from then on. Throws DtsError DTS_E_OLEDBERROR for a file that is none. */
  static async open(
    file: string,
    settings: ExcelSettings,
    label: string,
    information: ConnectionContext["information"],
    { book, signal }: { readonly book: Book; readonly signal: AbortSignal },
  ): Promise<WorkbookConnection> {
    try {
      const version = await fileVersion(file);
      const { date1904 } = await book.call("open", { file, label }, signal);
      const memory = { dialect: "sqlite", path: ":memory:", create: true, readOnly: false } as const;
      const database = await SqliteConnection.open(memory, label, true, () => {});
      return new WorkbookConnection(file, settings, label, { book, date1904, database, version }, information);
    } catch (error) {
      await book.close();
      throw error;
    }
  }

  async execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    const { signal } = options;
    await this.loadMentioned(sql, signal);
    const translated = translateAce(sql);
    if (!isWriting(sql)) return this.database.execute(translated, parameters, options);
    await this.noteRows(signal);
    try {
      const result = await this.database.execute(translated, parameters, options);
      await this.save(signal);
      return result;
    } finally {
      // After a failure as well: what a statement did halfway must not be saved with the next one.
      await this.forgetTables(signal);
    }
  }

  async describe(table: string, { signal }: StatementOptions): Promise<SqlColumn[]> {
    return this.database.describe(await this.loadTable(table, signal));
  }

  async openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    if ("table" in source) {
      return this.database.openReader({ table: await this.loadTable(source.table, options.signal) }, options);
    }
    await this.loadMentioned(source.sql, options.signal);
    return this.database.openReader({ ...source, sql: translateAce(source.sql) }, options);
  }

  async openWriter(options: WriterOptions): Promise<SqlWriter> {
    const { signal } = options;
    if (options.sql !== undefined) await this.loadMentioned(options.sql, signal);
    const table = options.table === "" ? "" : await this.loadTable(options.table, signal);
    await this.noteRows(signal);
    const sql = options.sql === undefined ? undefined : translateAce(options.sql);
    const writer = await this.database.openWriter({ ...options, table, ...(sql === undefined ? {} : { sql }) });
    return {
      write: (values, rowCount) => writer.write(values, rowCount),
      commit: async (when) => {
        await writer.commit(when);
        if (when !== "end") return;
        await this.save(signal);
      },
      close: async () => {
        await writer.close();
        // Not earlier, because the writer holds its table; and what was not committed must not be saved later.
        await this.forgetTables(signal);
      },
    };
  }

  async openLookup(options: LookupOptions): Promise<SqlLookup> {
    await this.loadMentioned(options.reference, options.signal);
    await this.loadMentioned(options.sql, options.signal);
    const { sql, reference } = options;
    return this.database.openLookup({ ...options, sql: translateAce(sql), reference: translateAce(reference) });
  }

  /** A workbook knows no transactions: what was written is in the file. */
  beginTransaction(): Promise<void> {
    throw new DtsError(DTS_E_OLEDBERROR, `${this.label}: a workbook cannot take part in a transaction.`);
  }

  commitTransaction(): Promise<void> {
    return this.beginTransaction();
  }

  rollbackTransaction(): Promise<void> {
    return this.beginTransaction();
  }

  async close(): Promise<void> {
    await this.book.close();
    await this.database.close();
  }

  /** Makes tables of the sheets and ranges that a statement mentions; what else it names the database itself refuses or knows. */
  private async loadMentioned(sql: string, signal: AbortSignal): Promise<void> {
    const isCreating = /\bcreate\s+table\b/i.test(sql);
    for (const { kind, value, text } of tokenizeSql(sql)) {
      if (kind !== "identifier" && kind !== "word") continue;
      const name = kind === "identifier" ? value : text;
      if (this.loaded.has(name.toLowerCase())) continue;
      const found = await this.book.call("find", { table: name }, signal);
      // Without a filled cell a sheet is free for a new table; and a word may be a column that is named as some sheet.
      if (found?.cells) await this.load(name, found.cells, signal);
      else if (name.endsWith("$") && !isCreating) throw await this.noTable(name, signal);
    }
  }

  /** Makes a table of one sheet or range, named with or without brackets. Answers the name as the database takes it. */
  private async loadTable(table: string, signal: AbortSignal): Promise<string> {
    const name = table.trim().replace(/^(?:\[(.*)\]|`(.*)`|"(.*)")$/s, "$1$2$3");
    if (!this.loaded.has(name.toLowerCase())) {
      const found = await this.book.call("find", { table: name }, signal);
      if (!found?.cells) throw await this.noTable(name, signal);
      await this.load(name, found.cells, signal);
    }
    return `[${name}]`;
  }

  private async load(name: string, cells: number, signal: AbortSignal): Promise<void> {
    if (cells > maxCells) throw this.refused(`"${name}" has ${cells} cells, and at most ${maxCells} are read`);
    const { hasHeader, mixedAsText } = this.settings;
    const { columns, rowCount } = await this.book.call("read", { table: name, hasHeader, mixedAsText }, signal);
    const declared = columns.map((one) => `[${one.name}] ${one.untyped ? "" : declaration(one.type.name)}`).join(", ");
    await this.database.execute(`CREATE TABLE [${name}] (${declared})`, [], { signal });
    this.loaded.set(name.toLowerCase(), { name, columns: columns.map((one) => one.name) });
    if (rowCount === 0) return;
    const writer = await this.database.openWriter({
      signal,
      table: `[${name}]`,
      columns,
      keepIdentity: true,
      keepNulls: true,
      tableLock: false,
      checkConstraints: false,
      group: {},
    });
    try {
      for (let from = 0; from < rowCount; from += rowsAtOnce) {
        const to = Math.min(from + rowsAtOnce, rowCount);
        await writer.write(await this.book.call("values", { from, to }, signal), to - from);
      }
      await writer.commit("end");
    } finally {
      await writer.close();
    }
  }

  /** Remembers the rows of every table, to know at the end which cells were changed. */
  private async noteRows(signal: AbortSignal): Promise<void> {
    for (const table of this.loaded.values()) table.before ??= (await this.readTable(table.name, signal)).rows;
  }

  private async readTable(
    name: string,
    signal: AbortSignal,
  ): Promise<{ columns: string[]; rows: Map<number, DtsValue[]> }> {
    const names = (await this.database.describe(`[${name}]`)).map((one) => one.name);
    const taken = new Set(names.map((one) => one.toLowerCase()));
    const position = ["rowid", "_rowid_", "oid"].find((one) => !taken.has(one));
    if (position === undefined) throw this.refused(`"${name}" has columns named rowid, _rowid_ and oid`);
    const sql = `SELECT ${position}, * FROM [${name}] ORDER BY 1`;
    const reader = await this.database.openReader({ sql }, { signal, batchRows: rowsAtOnce });
    const types = reader.columns.map(({ type }) => type);
    const rows = new Map<number, DtsValue[]>();
    for await (const { rowCount, values } of reader) {
      for (let row = 0; row < rowCount; row++) {
        const [at, ...own] = types.map((type, column) => cellValue(values[row * types.length + column] ?? null, type));
        rows.set(Number(at), own);
      }
    }
    return { columns: names, rows };
  }

  /** Puts changed tables back into their cells, new ones into sheets, and writes the file when anything changed. */
  private async save(signal: AbortSignal): Promise<void> {
    const { book } = this;
    const present = await this.presentTables();
    let changed = false;
    for (const table of this.loaded.values()) {
      if (!present.includes(table.name)) {
        await book.call("empty", { table: table.name }, signal);
        changed = true;
      } else changed = (await this.saveTable(table, signal)) || changed;
    }
    for (const name of present.filter((one) => !this.loaded.has(one.toLowerCase()))) {
      const { columns, rows } = await this.readTable(name, signal);
      await this.stage(compareTables(new Map(), rows, this.date1904), signal);
      await book.call("create", { table: name, columns }, signal);
      changed = true;
    }
    if (!changed) return;
    if ((await fileVersion(this.file)) !== this.version) {
      throw this.refused("the file was changed by others after it was read here, and their changes would be lost");
    }
    const bytes = await book.call("encode", { file: this.file, label: this.label }, signal);
    await replaceWorkbook(bytes, this.file, this.label, signal);
    this.version = await fileVersion(this.file);
    if (this.toldOfFormats) return;
    this.toldOfFormats = true;
    this.information(
      GANTRY_I_CELLFORMATSLOST,
      `${this.label}: the workbook was written anew. It keeps its values and formulas, not its fonts, colours, charts and pictures.${await this.lostNames(signal)}`,
    );
  }

  /** The old format is written without the names of ranges. */
  private async lostNames(signal: AbortSignal): Promise<string> {
    const { defined } = await this.book.call("names", null, signal);
    const names = defined.filter((name) => !name.startsWith("_xlnm"));
    if (names.length === 0 || !/\.xls$/i.test(this.file)) return "";
    return ` A file of the format .xls also loses the names of its ranges: ${names.slice(0, 20).join(", ")}.`;
  }

  private async saveTable({ name, columns, before }: LoadedTable, signal: AbortSignal): Promise<boolean> {
    const { columns: now, rows } = await this.readTable(name, signal);
    if (now.join("\n") !== columns.join("\n")) throw this.refused(`the columns of "${name}" cannot be changed`);
    try {
      if (!(await this.stage(compareTables(before ?? rows, rows, this.date1904), signal))) return false;
      await this.book.call("change", { table: name, hasHeader: this.settings.hasHeader }, signal);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      throw this.refused(error instanceof Error ? error.message : String(error));
    }
  }

  /** Hands changes to the workbook, part by part; false when there are none. */
  private async stage(changes: AsyncIterable<TableChanges>, signal: AbortSignal): Promise<boolean> {
    let some = false;
    for await (const part of changes) {
      some = true;
      await this.book.call("stage", part, signal);
    }
    return some;
  }

  private async presentTables(): Promise<string[]> {
    const sql = "SELECT name FROM sqlite_master WHERE type = 'table'";
    const { resultSets } = await this.database.execute(sql, [], { signal: neverAborted });
    return (resultSets[0]?.rows ?? []).map(([name]) => String(name));
  }

  /** Tables are read anew when they are asked for again. */
  private async forgetTables(signal: AbortSignal): Promise<void> {
    // A call that was cancelled has ended the thread of the workbook or of the database: nothing more is done with them.
    if (signal.aborted) return;
    for (const name of await this.presentTables()) {
      await this.database.execute(`DROP TABLE [${name}]`, [], { signal: neverAborted });
    }
    this.loaded.clear();
    await this.book.call("forget", null, signal);
  }

  private refused(reason: string): DtsError {
    return new DtsError(DTS_E_OLEDBERROR, `${this.label}: ${reason}.`, { details: { file: this.file } });
  }

  private async noTable(name: string, signal: AbortSignal): Promise<DtsError> {
    const { tables } = await this.book.call("names", null, signal);
    const names = tables.slice(0, 20).join(", ");
    return new DtsError(DTS_E_OLEDBERROR, `${this.label}: the workbook has no table "${name}".`, {
      details: { file: this.file },
      help: {
        cause: names === "" ? "The file does not exist, or has no filled sheet." : "The sheet or range is not there.",
        next: names === "" ? "Correct the path of the workbook." : `The workbook has ${names}.`,
      },
    });
  }
}

const writingWords = new Set(["INSERT", "UPDATE", "DELETE", "TRUNCATE", "CREATE", "DROP", "ALTER", "REPLACE", "INTO"]);

/** Whether a statement may change a table: its first word does not say it, after WITH or a comment. */
function isWriting(sql: string): boolean {
  return tokenizeSql(sql).some(({ kind, value }) => kind === "word" && writingWords.has(value));
}

/** A value of a table as a cell has it: in a column without a kind a number stays one. */
function cellValue(value: SqlValue, type: DataType): DtsValue {
  const isNumber = typeof value === "number" || typeof value === "bigint";
  return isNumber && (type.name === "DT_NTEXT" || type.name === "DT_WSTR") ? Number(value) : fromSqlValue(value, type);
}

function declaration(type: string): string {
  if (type === "DT_R8") return "REAL";
  if (type === "DT_DATE") return "DATETIME";
  if (type === "DT_BOOL") return "BIT";
  // ACE compares texts without regard to case.
  return type === "DT_NTEXT" ? "TEXT COLLATE NOCASE" : "NVARCHAR(255) COLLATE NOCASE";
}
