import type { SqlDialect } from "../../connections/sql-connection";

/** A schema rowset of OLE DB: how its rows are read, and which columns restrictions number. */
export interface Schema {
  readonly name: string;
  /** Statement per kind of database, whose columns are those of the rowset in its order. */
  readonly statements: Partial<Record<SqlDialect, string>>;
  /** Positions in a row of the restrictions, in their order. */
  readonly restrictions: readonly number[];
}

/** One statement for the databases that have the standard's views of themselves. */
export function standard(sql: string): Pick<Schema["statements"], "mssql" | "postgres" | "mysql"> {
  return { mssql: sql, postgres: sql, mysql: sql };
}
