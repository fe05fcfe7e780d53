import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { SqlWriter, WriterOptions } from "../sql-connection";
import { quoteIdentifier } from "../t-sql/identifiers";
import { type TranslationTarget, translateBatch } from "../t-sql/translate";
import type { CopyTarget } from "./copy-batch";
import type { PostgresClient } from "./postgres-client";
import { type InsertText, PostgresWriter } from "./postgres-writer";
import { describeTable, type PostgresTable, type PostgresTableColumn } from "./table-columns";

/** Begins a load: into a table, or with a statement per row. */
export async function openPostgresWriter(
  options: WriterOptions,
  client: PostgresClient,
  target: TranslationTarget,
  label: string,
): Promise<SqlWriter> {
  if (options.sql !== undefined) {
    const [statement, ...others] = translateBatch(options.sql, target);
    if (statement?.sql === undefined || others.length > 0) {
      throw new DtsError(
        DTS_E_OLEDBERROR,
        `${label}: the destination's SQL command must be one statement with a ? per column.`,
      );
    }
    const insert = { head: statement.sql, tuple: undefined, columnCount: options.columns.length };
    return new PostgresWriter(client, insert, options, label);
  }
  const table = await describeTable(client, options.table, label);
  const targets = targetsOf(table, options, label);
  const insert = insertInto(table, targets, options.keepNulls);
  return new PostgresWriter(client, insert, options, label, copyInto(table, targets, options.keepNulls));
}

function targetsOf(table: PostgresTable, { columns }: WriterOptions, label: string): PostgresTableColumn[] {
  return columns.map(({ name }) => {
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
}

function copyInto(
  table: PostgresTable,
  targets: readonly PostgresTableColumn[],
  keepNulls: boolean,
): CopyTarget | undefined {
  if (!table.takesCopy) return undefined;
  const names = targets.map(({ name }) => quoteIdentifier(name)).join(", ");
  return {
    statement: `COPY ${table.name} (${names}) FROM STDIN (FORMAT binary)`,
    table: table.ownName,
    types: targets.map(({ typeId }) => typeId),
    presets: targets.map(({ defaultExpression }) => !keepNulls && defaultExpression !== undefined),
  };
}

function insertInto(table: PostgresTable, targets: readonly PostgresTableColumn[], keepNulls: boolean): InsertText {
  const overriding = targets.some((one) => one.alwaysGenerated) ? " OVERRIDING SYSTEM VALUE" : "";
  const names = targets.map(({ name }) => quoteIdentifier(name)).join(", ");
  return {
    head: `INSERT INTO ${table.name} (${names})${overriding} VALUES `,
    tuple: (first) => `(${targets.map((one, index) => placeholder(one, first + index, keepNulls)).join(", ")})`,
    columnCount: targets.length,
  };
}

function placeholder(column: PostgresTableColumn, number: number, keepNulls: boolean): string {
  const value = `$${number}::${column.declaration}`;
  return keepNulls || column.defaultExpression === undefined
    ? value
    : `coalesce(${value}, ${column.defaultExpression})`;
}
