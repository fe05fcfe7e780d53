import Database from "better-sqlite3";
import type { Override } from "@/server/runtime/control-flow/override";
import { scratchFolder } from "./run-pipeline";

/** A SQLite database that stands for the SQL Server of a package's author; it is removed when the running test ends. */
export interface CorpusDatabase {
  /** Leads connection managers to it, whose statements are T-SQL. */
  overrides(...connections: string[]): Override[];
  readonly connectionString: string;
  /** The rows of a query, each as an array. */
  rows(sql: string): unknown[][];
  /** The one value of a query. */
  value(sql: string): unknown;
}

/** Creates the database with the tables that the statements make. */
export function createCorpusDatabase(setUp: string): CorpusDatabase {
  const file = scratchFolder().file("author.db");
  const connectionString = `Provider=SQLite;Data Source=${file}`;
  const created = new Database(file);
  created.exec(setUp);
  created.close();
  const rows = (sql: string): unknown[][] => {
    const database = new Database(file, { readonly: true });
    try {
      return database.prepare<[], unknown[]>(sql).raw().all();
    } finally {
      database.close();
    }
  };
  return {
    connectionString,
    overrides: (...connections) =>
      connections.flatMap((connection): Override[] => [
        { connection, connectionString },
        { connection, statements: "tsql" },
      ]),
    rows,
    value: (sql) => rows(sql)[0]?.[0],
  };
}
