import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { SqlWriter, WriterOptions } from "../sql-connection";
import { quoteWithBackticks } from "../t-sql/identifiers";
import { type TranslationTarget, translateBatch } from "../t-sql/translate";
import type { MySqlClient } from "./mysql-client";
import { type InsertText, MySqlWriter } from "./mysql-writer";
import { describeTable, type MySqlTable } from "./table-columns";

/** Begins a load: into a table, or with a statement per row. */
export async function openMySqlWriter(
  options: WriterOptions,
  client: MySqlClient,
  target: TranslationTarget,
  label: string,
): Promise<SqlWriter> {
  if (options.sql !== undefined) {
    const [statement, ...others] = translateBatch(options.sql, target);
    if (statement?.sql === undefined || others.length > 0 || statement.parameterCount !== options.columns.length) {
      throw new DtsError(
        DTS_E_OLEDBERROR,
        `${label}: the destination's SQL command must be one statement with a ? per column.`,
      );
    }
    const { columns } = options;
    const insert = { head: statement.sql, takesOneRow: true, columns, presets: [], before: [], load: undefined };
    return new MySqlWriter(client, insert, options, label);
  }
  const table = await describeTable(client, options.table, label);
  return new MySqlWriter(client, insertInto(table, options, client, label), options, label);
}

function insertInto(
  table: MySqlTable,
  { columns, keepNulls, keepIdentity }: WriterOptions,
  client: MySqlClient,
  label: string,
): InsertText {
  const targets = columns.map(({ name }) => {
    const found = table.columns.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (found) return found;
    const there = table.columns.map((one) => one.name).join(", ");
    throw new DtsError(DTS_E_OLEDBERROR, `${label}: the table ${table.name} has no column "${name}".`, {
      help: {
        cause: "The destination's mapping names a column that the table does not have.",
        next: `Compare the mapping with the table; it has: ${there}.`,
      },
    });
  });
  const names = targets.map(({ name }) => quoteWithBackticks(name)).join(", ");
  // Without this mode MySQL takes an identity value of 0 for "the next one".
  const zero = "SET SESSION sql_mode = CONCAT_WS(',', NULLIF(@@sql_mode, ''), 'NO_AUTO_VALUE_ON_ZERO')";
  return {
    head: `INSERT INTO ${table.name} (${names}) VALUES `,
    takesOneRow: false,
    columns,
    presets: targets.map(({ hasDefault }) => !keepNulls && hasDefault === true),
    // What a load refuses it skips, and only a transaction takes back what it did before it is done again by statements.
    load: client.takesFiles && table.isTransactional ? { table: table.name, columns: targets } : undefined,
    before: keepIdentity && targets.some(({ identity }) => identity) ? [zero] : [],
  };
}
