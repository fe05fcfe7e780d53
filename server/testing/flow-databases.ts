import Database from "better-sqlite3";
import mysql from "mysql2/promise";
import pg from "pg";
import { hasMariaDb, startMariaDb } from "./mariadb";
import { hasPostgres, startPostgres } from "./postgres";
import { scratchFolder } from "./run-pipeline";

/** A database of a test's own, seen past the runtime through its plain driver. */
export interface FlowDatabase {
  /** What any connection manager of a database takes. */
  readonly connectionString: string;
  /** Rows of a query, as arrays; numbers that drivers hand out as texts are numbers. */
  rows(sql: string): Promise<unknown[][]>;
}

/** A server that makes databases. */
export interface FlowServer {
  /** `statements` are run one after the other; they are written for all databases alike. */
  createDatabase(statements: readonly string[]): Promise<FlowDatabase>;
  stop(): Promise<void>;
}

/** The databases data flows are tested on, by name; those that are not installed here say so in their name. */
export const flowServers: readonly {
  readonly name: string;
  readonly isMissing: boolean;
  start(): Promise<FlowServer>;
}[] = [
  { name: "SQLite", isMissing: false, start: async () => ({ createDatabase: createSqlite, stop: async () => {} }) },
  { name: "PostgreSQL (needs an installed server)", isMissing: !hasPostgres(), start: startPostgresFlows },
  { name: "MariaDB (needs an installed server)", isMissing: !hasMariaDb(), start: startMariaDbFlows },
];

async function createSqlite(statements: readonly string[]): Promise<FlowDatabase> {
  const file = scratchFolder().file("flow.db");
  const database = new Database(file);
  for (const statement of statements) database.exec(statement);
  database.close();
  return {
    connectionString: `Provider=SQLite;Data Source=${file}`,
    async rows(sql) {
      const reader = new Database(file, { readonly: true });
      const rows = reader.prepare<[], unknown[]>(sql).raw().all();
      reader.close();
      return rows;
    },
  };
}

async function startPostgresFlows(): Promise<FlowServer> {
  const server = await startPostgres();
  return {
    async createDatabase(statements) {
      const connectionString = await server.createDatabase();
      const rows = async (text: string) => {
        const client = new pg.Client({ connectionString });
        await client.connect();
        const result = await client.query<unknown[]>({ text, rowMode: "array" }).finally(() => client.end());
        return result.rows.map((row) => row.map(numberWhereText));
      };
      for (const statement of statements) await rows(statement);
      return { connectionString, rows };
    },
    stop: () => server.stop(),
  };
}

async function startMariaDbFlows(): Promise<FlowServer> {
  const server = await startMariaDb();
  return {
    async createDatabase(statements) {
      const connectionString = await server.createDatabase();
      const rows = async (sql: string) => {
        const client = await mysql.createConnection(connectionString);
        const [found] = await client.query({ sql, rowsAsArray: true }).finally(() => client.end());
        return Array.isArray(found) ? found.map((row) => Object.values(row).map(numberWhereText)) : [];
      };
      for (const statement of statements) await rows(statement);
      return { connectionString, rows };
    },
    stop: () => server.stop(),
  };
}

/** Counts and exact numbers come as texts from PostgreSQL and MariaDB. */
function numberWhereText(value: unknown): unknown {
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
