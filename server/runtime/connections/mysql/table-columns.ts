import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { dataType } from "../../model/data-type";
import type { SqlColumn } from "../sql-connection";
import { nameParts, quoteWithBackticks } from "../t-sql/identifiers";
import { tokenizeSql } from "../t-sql/tokenize";
import { mysqlLiteral } from "./literal";
import type { MySqlClient } from "./mysql-client";

export interface MySqlTable {
  /** Qualified and quoted as it is. */
  readonly name: string;
  /** What was inserted can be taken back: a table of InnoDB, and no view. */
  readonly isTransactional: boolean;
  readonly columns: SqlColumn[];
}

const text = dataType("DT_WSTR");

/**
 * A table or view with its columns. Names are compared without case, as SQL Server does; an exact one comes first. A schema that
 * does not exist (`dbo`) means the session's database.
 *
 * @throws DtsError DTS_E_OLEDBERROR when there is no such table.
 */
export async function describeTable(client: MySqlClient, table: string, label: string): Promise<MySqlTable> {
  const parts = nameParts(tokenizeSql(table));
  const [wanted, schema] = [parts.at(-1) ?? "", parts.at(-2) ?? ""].map((part) => mysqlLiteral(part, text));
  const [found] = await client.query(`
    SELECT table_schema, table_name, engine FROM information_schema.tables
    WHERE LOWER(table_name) = LOWER(${wanted}) AND (LOWER(table_schema) = LOWER(${schema}) OR table_schema = DATABASE())
    ORDER BY LOWER(table_schema) = LOWER(${schema}) DESC, BINARY table_name = BINARY ${wanted} DESC LIMIT 1`);
  const [place, name, engine] = (found?.rows[0] ?? []).map(String);
  if (place === undefined || name === undefined) {
    throw new DtsError(DTS_E_OLEDBERROR, `${label}: the table ${table} does not exist.`, {
      help: {
        cause: "The database has no table or view of this name.",
        next: "Create the table, or point the connection at the database that has it.",
      },
    });
  }
  const qualified = `${quoteWithBackticks(place)}.${quoteWithBackticks(name)}`;
  const [described] = await client.query(`SELECT * FROM ${qualified} LIMIT 0`);
  const [facts] = await client.query(`
    SELECT column_name, is_nullable, extra, column_default FROM information_schema.columns
    WHERE table_schema = ${mysqlLiteral(place, text)} AND table_name = ${mysqlLiteral(name, text)}`);
  const byName = new Map((facts?.rows ?? []).map(([column, ...rest]) => [String(column), rest.map(textOf)]));
  return {
    name: qualified,
    isTransactional: /^innodb$/i.test(engine ?? ""),
    columns: (described?.columns ?? []).map((column) => {
      const [nullable, extra = "", preset] = byName.get(column.name) ?? [];
      return {
        name: column.name,
        type: column.type,
        nullable: nullable === "YES",
        identity: /auto_increment/i.test(extra ?? ""),
        // MariaDB writes a missing default of a nullable column as the word NULL.
        hasDefault: preset !== undefined && preset !== null && preset !== "NULL",
      };
    }),
  };
}

function textOf(value: Buffer | null): string | null {
  return value === null ? null : value.toString("utf8");
}
