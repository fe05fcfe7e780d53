import type { WorkBook } from "@e965/xlsx";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { GANTRY_I_CELLFORMATSLOST } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
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
  SqlWriter,
  StatementOptions,
  WriterOptions,
} from "../sql-connection";
import { SqliteConnection } from "../sqlite/sqlite-connection";
import { tokenizeSql } from "../t-sql/tokenize";
import { translateAce } from "./ace-sql";
import { changeRange, emptyRange, type FilledRange } from "./change-range";
import type { ExcelSettings } from "./excel-settings";
import { findRange, tableNames } from "./find-range";
import { readSheet } from "./read-sheet";
import { fileVersion, readWorkbook, writeWorkbook } from "./workbook-file";
import { writeSheet } from "./write-sheet";

const neverAborted = new AbortController().signal;

/** A range is held in memory as a whole, and two cells in opposite corners would make one of 17 milliards. */
const maxCells = 16 * 1024 * 1024;

interface LoadedTable {
  /** As the statement wrote it. */
  readonly name: string;
  readonly found: FilledRange;
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
  private readonly workbook: WorkBook;
  /** Tables of the database by name in lower case. */
  private readonly loaded = new Map<string, LoadedTable>();
  /** Of the file as it was read or written last. */
  private version: string;
  private toldOfFormats = false;

  private constructor(
    file: string,
    settings: ExcelSettings,
    label: string,
    opened: { workbook: WorkBook; database: SqliteConnection; version: string },
    information: ConnectionContext["information"],
  ) {
    this.file = file;
    this.settings = settings;
    this.label = label;
    this.workbook = opened.workbook;
    this.database = opened.database;
    this.version = opened.version;
    this.information = information;
  }

  /** Reads the workbook. Throws DtsError DTS_E_OLEDBERROR for a file that is none. */
  static async open(
    file: string,
    settings: ExcelSettings,
    label: string,
    information: ConnectionContext["information"],
  ): Promise<WorkbookConnection> {
    const version = await fileVersion(file);
    const workbook = await readWorkbook(file, label);
    const memory = { dialect: "sqlite", path: ":memory:", create: true, readOnly: false } as const;
    const database = await SqliteConnection.open(memory, label, true, () => {});
    return new WorkbookConnection(file, settings, label, { workbook, database, version }, information);
  }

  async execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    await this.loadMentioned(sql);
    const translated = translateAce(sql);
    if (!isWriting(sql)) return this.database.execute(translated, parameters, options);
    await this.noteRows();
    try {
      const result = await this.database.execute(translated, parameters, options);
      await this.save();
      return result;
    } finally {
      // After a failure as well: what a statement did halfway must not be saved with the next one.
      await this.forgetTables();
    }
  }

  async describe(table: string): Promise<SqlColumn[]> {
    return this.database.describe(await this.loadTable(table));
  }

  async openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    if ("table" in source) {
      return this.database.openReader({ table: await this.loadTable(source.table) }, options);
    }
    await this.loadMentioned(source.sql);
    return this.database.openReader({ ...source, sql: translateAce(source.sql) }, options);
  }

  async openWriter(options: WriterOptions): Promise<SqlWriter> {
    if (options.sql !== undefined) await this.loadMentioned(options.sql);
    const table = options.table === "" ? "" : await this.loadTable(options.table);
    await this.noteRows();
    const sql = options.sql === undefined ? undefined : translateAce(options.sql);
    const writer = await this.database.openWriter({ ...options, table, ...(sql === undefined ? {} : { sql }) });
    return {
      write: (values, rowCount) => writer.write(values, rowCount),
      commit: async (when) => {
        await writer.commit(when);
        if (when !== "end") return;
        await this.save();
      },
      close: async () => {
        await writer.close();
        // Not earlier, because the writer holds its table; and what was not committed must not be saved later.
        await this.forgetTables();
      },
    };
  }

  async openLookup(options: LookupOptions): Promise<SqlLookup> {
    await this.loadMentioned(options.reference);
    await this.loadMentioned(options.sql);
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

  close(): Promise<void> {
    return this.database.close();
  }

  /** Makes tables of the sheets and ranges that a statement mentions; what else it names the database itself refuses or knows. */
  private async loadMentioned(sql: string): Promise<void> {
    const isCreating = /\bcreate\s+table\b/i.test(sql);
    for (const { kind, value, text } of tokenizeSql(sql)) {
      if (kind !== "identifier" && kind !== "word") continue;
      const name = kind === "identifier" ? value : text;
      if (this.loaded.has(name.toLowerCase())) continue;
      const found = findRange(this.workbook, name);
      // Without a filled cell a sheet is free for a new table; and a word may be a column that is named as some sheet.
      if (found?.range) await this.load(name, { ...found, range: found.range });
      else if (name.endsWith("$") && !isCreating) throw this.noTable(name);
    }
  }

  /** Makes a table of one sheet or range, named with or without brackets. Answers the name as the database takes it. */
  private async loadTable(table: string): Promise<string> {
    const name = table.trim().replace(/^(?:\[(.*)\]|`(.*)`|"(.*)")$/s, "$1$2$3");
    if (!this.loaded.has(name.toLowerCase())) {
      const found = findRange(this.workbook, name);
      if (!found?.range) throw this.noTable(name);
      await this.load(name, { ...found, range: found.range });
    }
    return `[${name}]`;
  }

  private async load(name: string, found: FilledRange): Promise<void> {
    const { sheet, range } = found;
    const cells = (range.e.r - range.s.r + 1) * (range.e.c - range.s.c + 1);
    if (cells > maxCells) throw this.refused(`"${name}" has ${cells} cells, and at most ${maxCells} are read`);
    const date1904 = this.workbook.Workbook?.WBProps?.date1904 === true;
    const { columns, values, rowCount } = readSheet(sheet, range, { ...this.settings, date1904 });
    const declared = columns.map((one) => `[${one.name}] ${one.untyped ? "" : declaration(one.type.name)}`).join(", ");
    const options = { signal: neverAborted };
    await this.database.execute(`CREATE TABLE [${name}] (${declared})`, [], options);
    this.loaded.set(name.toLowerCase(), { name, found, columns: columns.map((one) => one.name) });
    if (rowCount === 0) return;
    const writer = await this.database.openWriter({
      ...options,
      table: `[${name}]`,
      columns,
      keepIdentity: true,
      keepNulls: true,
      tableLock: false,
      checkConstraints: false,
      group: {},
    });
    try {
      await writer.write(values, rowCount);
      await writer.commit("end");
    } finally {
      await writer.close();
    }
  }

  /** Remembers the rows of every table, to know at the end which cells were changed. */
  private async noteRows(): Promise<void> {
    for (const table of this.loaded.values()) table.before ??= (await this.readTable(table.name)).rows;
  }

  private async readTable(name: string): Promise<{ columns: string[]; rows: Map<number, DtsValue[]> }> {
    const options = { signal: neverAborted };
    const names = (await this.database.describe(`[${name}]`)).map((one) => one.name);
    const taken = new Set(names.map((one) => one.toLowerCase()));
    const position = ["rowid", "_rowid_", "oid"].find((one) => !taken.has(one));
    if (position === undefined) throw this.refused(`"${name}" has columns named rowid, _rowid_ and oid`);
    const sql = `SELECT ${position}, * FROM [${name}] ORDER BY 1`;
    const [content] = (await this.database.execute(sql, [], options)).resultSets;
    const rows = content?.rows ?? [];
    return { columns: names, rows: new Map(rows.map(([at, ...values]) => [Number(at), values])) };
  }

  /** Puts changed tables back into their cells, new ones into sheets, and writes the file when anything changed. */
  private async save(): Promise<void> {
    const present = await this.presentTables();
    let changed = false;
    for (const table of this.loaded.values()) {
      if (!present.includes(table.name)) {
        emptyRange(table.found);
        changed = true;
      } else changed = (await this.saveTable(table)) || changed;
    }
    for (const name of present.filter((one) => !this.loaded.has(one.toLowerCase()))) {
      const { columns, rows } = await this.readTable(name);
      const sheetName = findRange(this.workbook, name)?.sheetName ?? name.replace(/\$$/, "").slice(0, 31);
      writeSheet(this.workbook, sheetName, columns, [...rows.values()]);
      changed = true;
    }
    if (!changed) return;
    if ((await fileVersion(this.file)) !== this.version) {
      throw this.refused("the file was changed by others after it was read here, and their changes would be lost");
    }
    await writeWorkbook(this.workbook, this.file, this.label);
    this.version = await fileVersion(this.file);
    if (this.toldOfFormats) return;
    this.toldOfFormats = true;
    this.information(
      GANTRY_I_CELLFORMATSLOST,
      `${this.label}: the workbook was written anew. It keeps its values and formulas, not its fonts, colours, charts and pictures.${this.lostNames()}`,
    );
  }

  /** The old format is written without the names of ranges. */
  private lostNames(): string {
    const names = (this.workbook.Workbook?.Names ?? [])
      .map((one) => one.Name)
      .filter((name) => !name.startsWith("_xlnm"));
    if (names.length === 0 || !/\.xls$/i.test(this.file)) return "";
    return ` A file of the format .xls also loses the names of its ranges: ${names.slice(0, 20).join(", ")}.`;
  }

  private async saveTable({ name, found, columns, before }: LoadedTable): Promise<boolean> {
    const { columns: now, rows } = await this.readTable(name);
    if (now.join("\n") !== columns.join("\n")) throw this.refused(`the columns of "${name}" cannot be changed`);
    try {
      return changeRange(this.workbook, found, this.settings.hasHeader, before ?? rows, rows);
    } catch (error) {
      throw this.refused(error instanceof Error ? error.message : String(error));
    }
  }

  private async presentTables(): Promise<string[]> {
    const sql = "SELECT name FROM sqlite_master WHERE type = 'table'";
    const { resultSets } = await this.database.execute(sql, [], { signal: neverAborted });
    return (resultSets[0]?.rows ?? []).map(([name]) => String(name));
  }

  /** Tables are read anew when they are asked for again. */
  private async forgetTables(): Promise<void> {
    for (const name of await this.presentTables()) {
      await this.database.execute(`DROP TABLE [${name}]`, [], { signal: neverAborted });
    }
    this.loaded.clear();
  }

  private refused(reason: string): DtsError {
    return new DtsError(DTS_E_OLEDBERROR, `${this.label}: ${reason}.`, { details: { file: this.file } });
  }

  private noTable(name: string): DtsError {
    const names = tableNames(this.workbook).slice(0, 20).join(", ");
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

function declaration(type: string): string {
  if (type === "DT_R8") return "REAL";
  if (type === "DT_DATE") return "DATETIME";
  if (type === "DT_BOOL") return "BIT";
  // ACE compares texts without regard to case.
  return type === "DT_NTEXT" ? "TEXT COLLATE NOCASE" : "NVARCHAR(255) COLLATE NOCASE";
}
