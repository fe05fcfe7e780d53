import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { SqlColumn } from "../sql-connection";
import { nameParts, quoteIdentifier, translateIdentifiers } from "../t-sql/identifiers";
import { tokenizeSql } from "../t-sql/tokenize";
import type { TranslationTarget } from "../t-sql/translate";
import { declaredType } from "./declared-type";
import type { SqliteThread } from "./thread";

/** A column of a table, with what an insert must know of it. */
export interface SqliteTableColumn extends SqlColumn {
  readonly declaration: string;
  /** Expression of the default; undefined when there is none. */
  readonly defaultExpression: string | undefined;
}

/** The parts of a table's name, without the qualifiers SQLite does not have: `[dbo].[T]` is `T`. */
function tableParts(table: string, target: TranslationTarget): string[] {
  const tokens = [...tokenizeSql("FROM "), ...tokenizeSql(table.trim())];
  return nameParts(translateIdentifiers(tokens, (name) => target.hasSchema(name)).tokens).slice(1);
}

/** A table's name as SQLite's SQL writes it. */
export function tableName(table: string, target: TranslationTarget): string {
  return tableParts(table, target).map(quoteIdentifier).join(".");
}

/**
 * The columns of a table or view. @throws DtsError DTS_E_OLEDBERROR when there is no such table; the message lists what there is.
 */
export async function describeTable(
  thread: SqliteThread,
  table: string,
  target: TranslationTarget,
  label: string,
): Promise<SqliteTableColumn[]> {
  const parts = tableParts(table, target);
  const name = parts.at(-1) ?? "";
  const schema = parts.length > 1 ? parts[0] : undefined;
  const sql =
    'SELECT name, type, dflt_value, "notnull", pk FROM pragma_table_xinfo(?, ?) WHERE hidden IN (0, 2, 3) ORDER BY cid';
  const found = await thread.call("run", { sql, values: [name, schema ?? null] });
  if (found.rowCount === 0) throw await missingTable(thread, table, label);
  const identity = await identityColumn(thread, name, schema);
  return Array.from({ length: found.rowCount }, (_, row) => {
    const [column, type, defaultExpression, notNull, key] = found.values.slice(row * 5, row * 5 + 5);
    const declaration = String(type ?? "");
    return {
      name: String(column),
      type: declaredType(declaration),
      declaration,
      defaultExpression: defaultExpression === null ? undefined : String(defaultExpression),
      hasDefault: defaultExpression !== null,
      nullable: Number(notNull) === 0,
      identity: identity && Number(key) === 1,
    };
  });
}

/** Only AUTOINCREMENT stands for IDENTITY: a plain INTEGER PRIMARY KEY takes the values it is given, as other keys do. */
async function identityColumn(thread: SqliteThread, table: string, schema: string | undefined): Promise<boolean> {
  const master = `${quoteIdentifier(schema ?? "main")}.sqlite_master`;
  const sql = `SELECT sql FROM ${master} WHERE type = 'table' AND name = ? COLLATE NOCASE`;
  const found = await thread.call("run", { sql, values: [table] });
  return /\bAUTOINCREMENT\b/i.test(String(found.values[0] ?? ""));
}

async function missingTable(thread: SqliteThread, table: string, label: string): Promise<DtsError> {
  const sql =
    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name LIMIT 20";
  const { values } = await thread.call("run", { sql, values: [] });
  const there = values.length === 0 ? "The database is empty." : `It has: ${values.join(", ")}.`;
  return new DtsError(DTS_E_OLEDBERROR, `${label}: the table ${table} does not exist. ${there}`, {
    help: {
      cause: "The database has no table or view of this name.",
      next: "Create the table, or point the connection at the database that has it.",
    },
  });
}
