import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { DataType } from "../../model/data-type";
import type { SqliteSettings } from "../database-settings";
import type { SqlColumn, SqlWriter, WriterOptions } from "../sql-connection";
import { quoteIdentifier } from "../t-sql/identifiers";
import { type TranslatedStatement, type TranslationTarget, translateBatch } from "../t-sql/translate";
import { keepsDoubles } from "./declared-type";
import { sqliteError } from "./sqlite-error";
import { SqliteWriter } from "./sqlite-writer";
import { describeTable, type SqliteTableColumn, tableName } from "./table-columns";
import type { SqliteThread } from "./thread";
import { WriteSession } from "./write-session";

interface WriterPlace {
  readonly thread: SqliteThread;
  readonly settings: SqliteSettings;
  readonly target: TranslationTarget;
  readonly label: string;
  /** The load belongs to the connection's own transaction instead of one of the data flow. */
  readonly retained: boolean;
  /** Told what the statement of the load does differently than it is written. */
  warn(statement: TranslatedStatement): void;
}

/** An insert: its text up to VALUES, one row of it, and which columns are declared as dates. */
interface InsertText {
  readonly head: string;
  readonly tuple: string;
  readonly dates: readonly boolean[];
}

/** Begins a load: into a table, or with a statement per row. */
export async function openSqliteWriter(options: WriterOptions, place: WriterPlace): Promise<SqlWriter> {
  const { settings, label, thread, retained } = place;
  const { signal, columns } = options;
  const { head, tuple, dates } =
    options.sql === undefined ? await insertOf(options, place) : statementOf(options.sql, place);
  const member = {};
  const session = WriteSession.join(options.group, settings, member, retained ? thread : undefined);
  try {
    const insert = await session.prepare({ head, tuple, columnCount: columns.length }, signal);
    return new SqliteWriter({ session, insert, label, statement: head, options, member, dates });
  } catch (error) {
    await session.leave(member);
    throw sqliteError(error, label, head);
  }
}

async function insertOf(options: WriterOptions, place: WriterPlace): Promise<InsertText> {
  const { table, columns } = options;
  const there = await describeTable(place.thread, table, place.target, place.label);
  const targets = columns.map((column) => find(there, column, table, place.label));
  const placeholders = targets.map((target, index) => placeholder(columns[index] ?? target, target, options));
  const names = columns.map((column) => quoteIdentifier(column.name)).join(", ");
  return {
    head: `INSERT INTO ${tableName(table, place.target)} (${names}) VALUES `,
    tuple: `(${placeholders.join(", ")})`,
    dates: targets.map(({ type }) => type.name === "DT_DBDATE"),
  };
}

function find(there: readonly SqliteTableColumn[], column: SqlColumn, table: string, label: string): SqliteTableColumn {
  const found = there.find((one) => one.name.toLowerCase() === column.name.toLowerCase());
  if (found) return found;
  throw new DtsError(DTS_E_OLEDBERROR, `${label}: the table ${table} has no column "${column.name}".`, {
    help: {
      cause: "The destination's mapping names a column that the table does not have.",
      next: `Compare the mapping with the table; it has: ${there.map((one) => one.name).join(", ")}.`,
    },
  });
}

/** What stands for one value in the INSERT. */
function placeholder(column: SqlColumn, there: SqliteTableColumn, { keepNulls }: WriterOptions): string {
  // JavaScript's numbers arrive as doubles; where the column does not turn them into integers itself, 5 would become 5.0.
  const value = isInteger(column.type) && keepsDoubles(there.declaration) ? "CAST(? AS INTEGER)" : "?";
  return keepNulls || there.defaultExpression === undefined ? value : `ifnull(${value}, (${there.defaultExpression}))`;
}

function isInteger({ name }: DataType): boolean {
  return /^DT_(U?I[1248]|BOOL)$/.test(name);
}

function statementOf(sql: string, { target, label, warn }: WriterPlace): InsertText {
  const [statement, ...others] = translateBatch(sql, target);
  if (statement?.sql === undefined || others.length > 0) {
    throw new DtsError(
      DTS_E_OLEDBERROR,
      `${label}: the destination's SQL command must be one statement with a ? per column.`,
    );
  }
  warn(statement);
  return { head: statement.sql, tuple: "", dates: [] };
}
