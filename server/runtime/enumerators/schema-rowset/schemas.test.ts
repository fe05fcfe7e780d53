import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FlowServer, flowServers } from "@/server/testing/flow-databases";
import { openDatabase } from "../../connections/database-connection";
import type { SqlConnection } from "../../connections/sql-connection";
import { createPackage } from "../../dtsx/author/create-package";
import type { DtsValue } from "../../model/value";
import { PathMap } from "../../paths/path-map";
import { findSchema } from "./schemas";

const { signal } = new AbortController();

const tables = [
  `CREATE TABLE parent (a INT NOT NULL, b INT NOT NULL, code VARCHAR(10), CONSTRAINT parent_pk PRIMARY KEY (a, b),
    CONSTRAINT parent_code UNIQUE (code))`,
  `CREATE TABLE child (id INT PRIMARY KEY, pa INT, pb INT,
    CONSTRAINT child_parent FOREIGN KEY (pa, pb) REFERENCES parent (a, b) ON DELETE CASCADE)`,
];

describe.each(flowServers)("schema rowsets of $name", ({ name, isMissing, start }) => {
  const isSqlite = name === "SQLite";
  const isPostgres = name.startsWith("PostgreSQL");
  let server: FlowServer;
  let connection: SqlConnection;

  describe.skipIf(isMissing)("keys and constraints", () => {
    beforeAll(async () => {
      server = await start();
      const file = "Provider=SQLite;Data Source=:memory:";
      const connectionString = isSqlite ? file : (await server.createDatabase([])).connectionString;
      const context = {
        package: createPackage("Schemas"),
        paths: new PathMap([]),
        signal,
        warning() {},
        information() {},
      };
      connection = await openDatabase({ connectionType: "OLEDB", connectionString }, "Db", context);
      for (const table of tables) await connection.execute(table, [], { signal });
    }, 60_000);
    afterAll(async () => {
      await connection.close();
      await server.stop();
    });

    /** Columns of the rows that tell of the test's tables, in the column `table`. */
    async function rows(start: string, table: number, columns: readonly number[]): Promise<DtsValue[][]> {
      const schema = findSchema(`{${start}-5CF3-11CE-ADE5-00AA0044773D}`);
      const sql = schema?.statements[connection.dialect];
      if (sql === undefined) return [];
      const { resultSets } = await connection.execute(sql, [], { signal });
      const own = (resultSets[0]?.rows ?? []).filter((row) => ["parent", "child"].includes(String(row[table])));
      return own.map((row) => columns.map((column) => plain(row[column])));
    }
    const plain = (value: DtsValue | undefined): DtsValue =>
      typeof value === "bigint" ? Number(value) : (value ?? null);
    /** SQLite tells no names of keys, MariaDB calls every primary key the same, and names of the others are as they were given. */
    const named = (given: string, primary?: string) => (isSqlite ? null : isPostgres ? given : (primary ?? given));

    it("Foreign_Keys pairs the columns of both tables", async () => {
      const noAction = isSqlite || isPostgres ? "NO ACTION" : "RESTRICT";
      const names = [named("parent_pk", "PRIMARY"), named("child_parent")];
      expect(await rows("C8B522C4", 8, [2, 3, 8, 9, 12, 13, 14, 15, 16, 17])).toEqual([
        ["parent", "a", "child", "pa", 1, noAction, "CASCADE", ...names, 3],
        ["parent", "b", "child", "pb", 2, noAction, "CASCADE", ...names, 3],
      ]);
    });

    it("Table_Constraints names the kinds", async () => {
      expect((await rows("C8B5221A", 5, [5, 6, 2])).sort()).toEqual(
        [
          ["child", "FOREIGN KEY", named("child_parent")],
          ["child", "PRIMARY KEY", named("child_pkey", "PRIMARY")],
          ["parent", "PRIMARY KEY", named("parent_pk", "PRIMARY")],
          ["parent", "UNIQUE", isSqlite ? "sqlite_autoindex_parent_2" : "parent_code"],
        ].sort(),
      );
    });

    it("Key_Column_Usage and Constraint_Column_Usage name the columns", async () => {
      const keys = [
        ["child", "id", 1],
        ["child", "pa", 1],
        ["child", "pb", 2],
        ["parent", "a", 1],
        ["parent", "b", 2],
        ["parent", "code", 1],
      ];
      expect((await rows("C8B52218", 5, [5, 6, 9])).sort()).toEqual(keys);
      const used = (await rows("C8B52216", 2, [2, 3])).map((row) => row.join("."));
      expect(used.sort()).toEqual(["child.id", "parent.a", "parent.a", "parent.b", "parent.b", "parent.code"]);
    });

    it("Referential_Constraints pairs constraints, where they have names", async () => {
      const schema = findSchema("C8B52219-5CF3-11CE-ADE5-00AA0044773D");
      expect(schema?.statements[connection.dialect] === undefined).toBe(isSqlite);
      if (isSqlite) return;
      const sql = schema?.statements[connection.dialect] ?? "";
      const { resultSets } = await connection.execute(sql, [], { signal });
      const own = resultSets[0]?.rows.filter((row) => row[2] === "child_parent");
      expect(own?.map((row) => [row[5], row[8]])).toEqual([[named("parent_pk", "PRIMARY"), "CASCADE"]]);
    });

    it("Procedure_Parameters tells directions and types", async () => {
      if (isSqlite) return expect(await rows("C8B522B8", 2, [3])).toEqual([]);
      const create = isPostgres
        ? `CREATE FUNCTION child(n int, INOUT label varchar DEFAULT 'x') LANGUAGE sql AS $$ SELECT 'y'::varchar $$`
        : "CREATE FUNCTION child(n INT) RETURNS varchar(5) DETERMINISTIC RETURN 'y'";
      await connection.execute(create, [], { signal });
      const found = (await rows("C8B522B8", 2, [3, 4, 5, 9])).sort((a, b) => Number(a[1]) - Number(b[1]));
      expect(found).toEqual(
        isPostgres
          ? [
              [null, 0, 4, "character varying"],
              ["n", 1, 1, "integer"],
              ["label", 2, 2, "character varying"],
            ]
          : [
              [null, 0, 4, "varchar"],
              ["n", 1, 1, "int"],
            ],
      );
    });
  });
});
