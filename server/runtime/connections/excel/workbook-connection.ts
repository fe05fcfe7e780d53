import type { WorkBook } from "@e965/xlsx";
import { DTS_E_OLEDBERROR, GANTRY_I_CELLFORMATSLOST } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
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
import type { ExcelSettings } from "./excel-settings";
import { findRange, tableNames } from "./find-range";
import { readSheet } from "./read-sheet";
import { readWorkbook, writeWorkbook } from "./workbook-file";
import { writeSheet } from "./write-sheet";

const neverAborted = new AbortController().signal;

/**
 * A workbook as a database: the sheets and ranges a statement names become tables of a SQLite database in memory, in which the
 * statement runs; after a change the changed tables become sheets again and the file is written anew.
 */
export class WorkbookConnection implements SqlConnection {
  readonly kind = "sql";
  readonly dialect = "excel";
  readonly label: string;
  private readonly file: string;
  private readonly settings: ExcelSettings;
  private readonly database: SqliteConnection;
  private readonly information: ConnectionContext["information"];
  private workbook: WorkBook;
  /** Tables of the database by name in lower case: the name as the statement wrote it. */
  private readonly loaded = new Map<string, string>();
  private toldOfFormats = false;

  private constructor(
    file: string,
    settings: ExcelSettings,
    label: string,
    opened: { workbook: WorkBook; database: SqliteConnection },
    information: ConnectionContext["information"],
  ) {
    this.file = file;
    this.settings = settings;
    this.label = label;
    this.workbook = opened.workbook;
    this.database = opened.database;
    this.information = information;
  }

  /** Reads the workbook. Throws DtsError DTS_E_OLEDBERROR for a file that is none. */
  static async open(
    file: string,
    settings: ExcelSettings,
    label: string,
    information: ConnectionContext["information"],
  ): Promise<WorkbookConnection> {
    const workbook = await readWorkbook(file, label);
    const memory = { dialect: "sqlite", path: ":memory:", create: true, readOnly: false } as const;
    const database = await SqliteConnection.open(memory, label, true, () => {});
    return new WorkbookConnection(file, settings, label, { workbook, database }, information);
  }

  async execute(sql: string, parameters: readonly SqlParameter[], options: StatementOptions): Promise<SqlResult> {
    await this.loadMentioned(sql);
    const result = await this.database.execute(sql, parameters, options);
    if (!/^\s*(?:select|with)\b/i.test(sql)) await this.save();
    return result;
  }

  async describe(table: string): Promise<SqlColumn[]> {
    return this.database.describe(await this.loadTable(table));
  }

  async openReader(source: SqlRowSource, options: ReaderOptions): Promise<SqlReader> {
    if ("table" in source) {
      return this.database.openReader({ table: await this.loadTable(source.table) }, options);
    }
    await this.loadMentioned(source.sql);
    return this.database.openReader(source, options);
  }

  async openWriter(options: WriterOptions): Promise<SqlWriter> {
    if (options.sql !== undefined) await this.loadMentioned(options.sql);
    const table = options.table === "" ? "" : await this.loadTable(options.table);
    const writer = await this.database.openWriter({ ...options, table });
    return {
      write: (values, rowCount) => writer.write(values, rowCount),
      commit: async (when) => {
        await writer.commit(when);
        if (when === "end") await this.save();
      },
      close: () => writer.close(),
    };
  }

  async openLookup(options: LookupOptions): Promise<SqlLookup> {
    await this.loadMentioned(options.reference);
    await this.loadMentioned(options.sql);
    return this.database.openLookup(options);
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
      const found = this.loaded.has(name.toLowerCase()) ? undefined : findRange(this.workbook, name);
      if (found) await this.load(name, found);
      else if (name.endsWith("$") && !isCreating && !this.loaded.has(name.toLowerCase())) throw this.noTable(name);
    }
  }

  /** Makes a table of one sheet or range, named with or without brackets. Answers the name as the database takes it. */
  private async loadTable(table: string): Promise<string> {
    const name = table.trim().replace(/^(?:\[(.*)\]|`(.*)`|"(.*)")$/s, "$1$2$3");
    if (!this.loaded.has(name.toLowerCase())) {
      const found = findRange(this.workbook, name);
      if (!found) throw this.noTable(name);
      await this.load(name, found);
    }
    return `[${name}]`;
  }

  private async load(name: string, { sheet, range }: NonNullable<ReturnType<typeof findRange>>): Promise<void> {
    const date1904 = this.workbook.Workbook?.WBProps?.date1904 === true;
    const { columns, values, rowCount } = range
      ? readSheet(sheet, range, { ...this.settings, date1904 })
      : { columns: [], values: [], rowCount: 0 };
    if (columns.length === 0) throw this.noTable(name);
    const declared = columns.map((one) => `[${one.name}] ${one.untyped ? "" : declaration(one.type.name)}`).join(", ");
    const options = { signal: neverAborted };
    await this.database.execute(`CREATE TABLE [${name}] (${declared})`, [], options);
    this.loaded.set(name.toLowerCase(), name);
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

  /** Writes every table back to its sheet, and the file; tables are read anew when they are asked for again. */
  private async save(): Promise<void> {
    const options = { signal: neverAborted };
    const tables = await this.database.execute("SELECT name FROM sqlite_master WHERE type = 'table'", [], options);
    const present = (tables.resultSets[0]?.rows ?? []).map(([name]) => String(name));
    for (const name of this.loaded.values()) {
      // ACE empties the sheet of a dropped table and keeps it.
      if (!present.includes(name)) writeSheet(this.workbook, this.sheetOf(name), [], []);
    }
    for (const name of present) {
      const result = await this.database.execute(`SELECT * FROM [${name}]`, [], options);
      const [content] = result.resultSets;
      const isWhole = !/\$.+$/.test(name);
      if (content && isWhole) {
        writeSheet(
          this.workbook,
          this.sheetOf(name),
          content.columns.map((one) => one.name),
          content.rows,
        );
      }
      await this.database.execute(`DROP TABLE [${name}]`, [], options);
    }
    this.loaded.clear();
    await writeWorkbook(this.workbook, this.file, this.label);
    if (this.toldOfFormats) return;
    this.toldOfFormats = true;
    this.information(
      GANTRY_I_CELLFORMATSLOST,
      `${this.label}: the workbook was written. Sheets that were changed keep their values, not their formats and formulas.`,
    );
  }

  private sheetOf(table: string): string {
    return findRange(this.workbook, table)?.sheetName ?? table.replace(/\$$/, "").slice(0, 31);
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

function declaration(type: string): string {
  if (type === "DT_R8") return "REAL";
  if (type === "DT_DATE") return "DATETIME";
  if (type === "DT_BOOL") return "BIT";
  return type === "DT_NTEXT" ? "NVARCHAR(max)" : "NVARCHAR(255)";
}
