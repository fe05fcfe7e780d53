import type { ColumnKinds, ValueKind } from "../t-sql/additions";
import { declaredType } from "./declared-type";
import type { SqliteThread } from "./thread";

const columnsOf = (master: string) =>
  `SELECT m.name, c.name, c.type FROM ${master} AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table'`;

/** What the columns of all tables are by their declarations; those without one are left out. */
export async function columnKinds(thread: SqliteThread, signal: AbortSignal): Promise<ColumnKinds> {
  const sql = `${columnsOf("sqlite_master")} UNION ALL ${columnsOf("sqlite_temp_master")}`;
  const found = await thread.call("run", { sql, values: [] }, signal);
  const tables = new Map<string, Map<string, ValueKind>>();
  for (let row = 0; row < found.rowCount; row++) {
    const [table, column, declaration] = found.values.slice(row * 3, row * 3 + 3).map((value) => String(value ?? ""));
    const kind = kindOf(declaration ?? "");
    if (table === undefined || column === undefined || kind === undefined) continue;
    const kinds = tables.get(table.toLowerCase()) ?? new Map<string, ValueKind>();
    tables.set(table.toLowerCase(), kinds.set(column.toLowerCase(), kind));
  }
  return tables;
}

function kindOf(declaration: string): ValueKind | undefined {
  if (declaration === "") return undefined;
  const { name } = declaredType(declaration);
  if (/^DT_DB(DATE|TIME)/.test(name)) return "date";
  if (["DT_WSTR", "DT_NTEXT", "DT_GUID"].includes(name)) return "text";
  return ["DT_BYTES", "DT_IMAGE"].includes(name) ? undefined : "number";
}
