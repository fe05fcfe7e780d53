import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Column, type ComponentXml, errorColumns } from "@/server/testing/data-flow-xml";
import { type DatabaseFlow, runDatabaseFlow } from "@/server/testing/database-flow";
import { type FlowDatabase, type FlowServer, flowServers } from "@/server/testing/flow-databases";
import { DTS_E_INDUCEDTRANSFORMFAILUREONERROR, DTS_E_PROCESSINPUTFAILED } from "../../messages/codes";
import {
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_ERRORSINCOMMAND,
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_TRUNCATED,
  DTS_E_MISSINGSQLCOMMAND,
  DTS_E_NOTENOUGHPARAMETERSPROVIDED,
  GANTRY_E_OUTPUTPARAMETERHASNOCOLUMN,
} from "../../messages/component-codes";
import { oleDbCommand } from "./ole-db-command";
import { oleDbDestination } from "./ole-db-destination";
import { oleDbSource } from "./ole-db-source";

const setUp = [
  "CREATE TABLE s (id INT, name VARCHAR(50))",
  "INSERT INTO s VALUES (1, 'one'), (2, 'two'), (3, NULL), (4, 'four')",
  "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(50), hits INT DEFAULT 0)",
  "INSERT INTO t (id, name, hits) VALUES (1, 'x', 0), (2, 'x', 0), (3, 'x', 0)",
  "CREATE TABLE passed (id INT)",
  "CREATE TABLE failed (id INT, ErrorCode INT, ErrorColumn INT)",
];

const fail = { errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" };

const source: ComponentXml = {
  name: "Src",
  classId: "Microsoft.OLEDBSource",
  connection: "Db",
  properties: { AccessMode: 2, SqlCommand: "SELECT id, name FROM s ORDER BY id" },
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "id", type: "i4", external: true, attributes: fail },
        { name: "name", type: "wstr", external: true, attributes: { length: 50, ...fail } },
      ],
    },
  ],
};

const id = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: "i4",
  from: "Src/Out/id",
  external: true,
  ...more,
});
const text = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: "wstr",
  from: "Src/Out/name",
  external: true,
  externalLength: 50,
  ...more,
});

interface Command {
  readonly sql: string;
  readonly columns: readonly Column[];
  readonly disposition?: string;
  readonly externals?: readonly Column[];
  readonly outputs?: readonly Column[];
  /** Where the rows go that pass. */
  readonly into?: ComponentXml;
}

function command({ sql, columns, externals, disposition = "FailComponent", outputs = [] }: Command): ComponentXml {
  return {
    name: "Cmd",
    classId: "Microsoft.OLEDBCommand",
    connection: "Db",
    properties: { SqlCommand: sql, CommandTimeout: 0, DefaultCodePage: 1252 },
    inputs: [
      { name: "In", columns, externals, attributes: { hasSideEffects: true, errorRowDisposition: disposition } },
    ],
    outputs: [
      { name: "Out", passes: "In", columns: outputs, attributes: { exclusionGroup: 1 } },
      { name: "Err", errorOut: true, passes: "In", columns: errorColumns, attributes: { exclusionGroup: 1 } },
    ],
  };
}

function table(name: string, columns: readonly Column[], rowset = name): ComponentXml {
  return {
    name,
    classId: "Microsoft.OLEDBDestination",
    connection: "Db",
    properties: { AccessMode: 0, OpenRowset: rowset },
    inputs: [{ name: "In", columns, attributes: { hasSideEffects: true, errorRowDisposition: "FailComponent" } }],
  };
}

const error = (name: string): Column => ({ name, type: "i4", from: `Cmd/Err/${name}`, external: true });

function run(database: FlowDatabase, settings: Command, more: Partial<DatabaseFlow> = {}) {
  return runDatabaseFlow({
    ...more,
    databases: [{ name: "Db", creationName: "OLEDB", connectionString: database.connectionString }],
    definitions: [oleDbSource, oleDbCommand, oleDbDestination],
    components: [
      source,
      command(settings),
      settings.into ?? table("passed", [{ name: "id", type: "i4", from: "Src/Out/id", external: true }]),
      table("failed", [
        { name: "id", type: "i4", from: "Src/Out/id", external: true },
        error("ErrorCode"),
        error("ErrorColumn"),
      ]),
    ],
    paths: { rows: "Src/Out -> Cmd/In", passed: "Cmd/Out -> passed/In", failed: "Cmd/Err -> failed/In" },
    settings: { defaultBufferMaxRows: 3 },
  });
}

const codes = (messages: readonly { readonly code?: number | undefined }[]) => messages.map(({ code }) => code);

/** A procedure that gives back a text and a number, by database; SQLite has none. */
const procedures: readonly (readonly [database: RegExp, statement: string])[] = [
  [
    /^PostgreSQL/,
    "CREATE PROCEDURE label(a INT, INOUT b TEXT, INOUT c INT) LANGUAGE plpgsql AS $$ BEGIN b := 'n' || a; c := a * 2; END $$",
  ],
  [
    /^MariaDB/,
    "CREATE PROCEDURE label(IN a INT, OUT b VARCHAR(50), OUT c INT) BEGIN SET b = CONCAT('n', a); SET c = a * 2; END",
  ],
];

describe.each(flowServers)("OLE DB Command on $name", ({ name, isMissing, start }) => {
  let server: FlowServer;
  beforeAll(async () => {
    if (!isMissing) server = await start();
  });
  afterAll(async () => {
    if (!isMissing) await server.stop();
  });
  const insert = { sql: "INSERT INTO t (id, name) VALUES (?, ?)", columns: [id("Param_0"), text("Param_1")] };

  it.skipIf(isMissing)(
    "runs the statement for every row, parameters in the order of the external columns",
    async () => {
      const database = await server.createDatabase(setUp);
      const update = {
        sql: "UPDATE t SET name = ?, hits = hits + 1 WHERE id = ?",
        columns: [text("Param_0"), id("Param_1")],
      };
      const { result, rows } = await run(database, update);
      expect([result, rows]).toEqual([0, { rows: 4, passed: 4, failed: 0 }]);
      expect(await database.rows("SELECT id, name, hits FROM t ORDER BY id")).toEqual([
        [1, "one", 1],
        [2, "two", 1],
        [3, null, 1],
      ]);
      expect(await database.rows("SELECT count(*) FROM passed")).toEqual([[4]]);
    },
  );

  it.skipIf(isMissing)("takes its statement from a property expression", async () => {
    const database = await server.createDatabase(setUp);
    const columns = [id("Param_0")];
    const expressions = { "[Cmd].[SqlCommand]": '"DELETE FROM t WHERE id = " + "?"' };
    const { result } = await run(database, { sql: "DELETE FROM nowhere WHERE id = ?", columns }, { expressions });
    expect([result, await database.rows("SELECT id FROM t")]).toEqual([0, []]);
  });

  it.skipIf(isMissing)("runs several statements for a row, one after the other", async () => {
    const database = await server.createDatabase(setUp);
    const sql = "UPDATE t SET hits = hits * 10 WHERE id = ?; UPDATE t SET hits = hits + 1 WHERE id >= ?";
    const columns = [id("Param_0"), id("Param_1")];
    const { result } = await run(database, { sql, columns });
    expect([result, await database.rows("SELECT hits FROM t ORDER BY id")]).toEqual([0, [[1], [11], [21]]]);
  });

  it.skipIf(isMissing)("fails at the first row the database refuses; the rows before stay", async () => {
    const database = await server.createDatabase([...setUp, "DELETE FROM t WHERE id <> 3"]);
    const { result, errors } = await run(database, insert);
    expect(result).toBe(1);
    expect(codes(errors).slice(0, 3)).toEqual([
      DTS_E_COMMANDDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
      DTS_E_INDUCEDTRANSFORMFAILUREONERROR,
      DTS_E_PROCESSINPUTFAILED,
    ]);
    expect(errors[0]?.details).toMatchObject({ row: "3", values: "Param_0=3, Param_1=NULL" });
    expect(await database.rows("SELECT id, name FROM t ORDER BY id")).toEqual([
      [1, "one"],
      [2, "two"],
      [3, "x"],
    ]);
  });

  it.skipIf(isMissing)(
    "takes part in the transaction of its task, which takes back the rows before as well",
    async () => {
      const database = await server.createDatabase([...setUp, "DELETE FROM t WHERE id <> 3"]);
      expect((await run(database, insert, { isTransaction: true })).result).toBe(1);
      expect(await database.rows("SELECT id FROM t")).toEqual([[3]]);
      const redirected = await run(database, { ...insert, disposition: "RedirectRow" }, { isTransaction: true });
      expect([redirected.result, await database.rows("SELECT id FROM t ORDER BY id")]).toEqual([
        0,
        [[1], [2], [3], [4]],
      ]);
      expect(await database.rows("SELECT id FROM failed")).toEqual([[3]]);
    },
  );

  it.skipIf(isMissing)("redirects exactly the rows the database refuses", async () => {
    const database = await server.createDatabase([...setUp, "DELETE FROM t WHERE id = 2"]);
    const { result } = await run(database, { ...insert, disposition: "RedirectRow" });
    expect(result).toBe(0);
    expect(await database.rows("SELECT id, ErrorCode, ErrorColumn FROM failed ORDER BY id")).toEqual(
      [1, 3].map((row) => [row, DTS_E_COMMANDDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION | 0, 0]),
    );
    expect(await database.rows("SELECT id FROM passed ORDER BY id")).toEqual([[2], [4]]);
    expect(await database.rows("SELECT id, name FROM t WHERE name <> 'x' ORDER BY id")).toEqual([
      [2, "two"],
      [4, "four"],
    ]);
  });

  it.skipIf(isMissing)("lets refused rows pass when failures are ignored", async () => {
    const database = await server.createDatabase(setUp);
    const { result } = await run(database, { ...insert, disposition: "IgnoreFailure" });
    expect([result, await database.rows("SELECT count(*) FROM passed")]).toEqual([0, [[4]]]);
    expect(await database.rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2], [3], [4]]);
  });

  it.skipIf(isMissing)("redirects a text that is longer than its parameter, with its column", async () => {
    const database = await server.createDatabase([...setUp, "DELETE FROM t"]);
    const columns = [id("Param_0"), text("Param_1", { externalLength: 3 })];
    const { result } = await run(database, { ...insert, columns, disposition: "RedirectRow" });
    expect(result).toBe(0);
    const [[row, code, column] = []] = await database.rows("SELECT id, ErrorCode, ErrorColumn FROM failed");
    expect([row, code]).toEqual([4, DTS_E_COMMANDDESTINATIONADAPTERSTATIC_TRUNCATED | 0]);
    expect(column).not.toBe(0);
    expect(await database.rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2], [3]]);
  });

  it.skipIf(isMissing)("calls every other failure of the statement an error in the command", async () => {
    const database = await server.createDatabase(setUp);
    const { result, errors } = await run(database, {
      sql: "SELECT id FROM nowhere WHERE id = ?",
      columns: [id("Param_0")],
    });
    expect([result, errors[0]?.code]).toEqual([1, DTS_E_COMMANDDESTINATIONADAPTERSTATIC_ERRORSINCOMMAND]);
  });

  const procedure = procedures.find(([database]) => database.test(name))?.[1];

  it.skipIf(isMissing || procedure === undefined)(
    "puts what a procedure gives back into columns that may be written and into output columns",
    async () => {
      const made = "CREATE TABLE g (id INT, name VARCHAR(50), doubled INT)";
      const database = await server.createDatabase([...setUp, made, procedure ?? ""]);
      const flags = { externalProperties: { DBParamInfoFlags: 2 } };
      const written = text("Param_1", { ...flags, attributes: { usageType: "readWrite" } });
      const into = [
        { name: "id", type: "i4", from: "Src/Out/id", external: true },
        { name: "name", type: "wstr", from: "Src/Out/name", external: true },
        { name: "doubled", type: "i4", from: "Cmd/Out/Param_2", external: true },
      ];
      const { result, errors } = await run(database, {
        sql: "EXEC label ?, ? OUTPUT, ? OUTPUT",
        columns: [id("Param_0"), written],
        externals: [{ name: "Param_2", type: "i4", ...flags }],
        outputs: [{ name: "Param_2", type: "i4" }],
        into: table("passed", into, "g"),
      });
      expect([result, codes(errors)]).toEqual([0, []]);
      const expected = [1, 2, 3, 4].map((row) => [row, `n${row}`, row * 2]);
      expect(await database.rows("SELECT id, name, doubled FROM g ORDER BY id")).toEqual(expected);
    },
  );

  it.skipIf(isMissing)("runs a statement without parameters for every row", async () => {
    const database = await server.createDatabase(setUp);
    // The column is there because an input without columns would be left out.
    const columns = [id("kept", { external: false })];
    const { result } = await run(database, { sql: "SELECT 1", columns });
    expect([result, await database.rows("SELECT count(*) FROM passed")]).toEqual([0, [[4]]]);
    const update = await run(database, { sql: "UPDATE t SET hits = hits + 1", columns });
    expect([update.result, await database.rows("SELECT hits FROM t")]).toEqual([0, [[4], [4], [4]]]);
  });
});

describe("OLE DB Command", () => {
  const sqlite = async () => {
    const server = await flowServers[0]?.start();
    if (server === undefined) throw new Error("SQLite is always there.");
    return server.createDatabase(setUp);
  };

  it.each<[string, number, Command]>([
    ["an empty statement", DTS_E_MISSINGSQLCOMMAND, { sql: " ", columns: [id("Param_0")] }],
    [
      "more markers than parameters",
      DTS_E_NOTENOUGHPARAMETERSPROVIDED,
      { sql: "DELETE FROM t WHERE id IN (?, ?)", columns: [id("Param_0")] },
    ],
    [
      "a parameter that gives a value back into a column that is read only",
      GANTRY_E_OUTPUTPARAMETERHASNOCOLUMN,
      { sql: "EXEC p ? OUTPUT", columns: [id("Param_0", { externalProperties: { DBParamInfoFlags: 83 } })] },
    ],
  ])("refuses %s", async (_, code, settings) => {
    const { result, errors } = await run(await sqlite(), settings);
    expect([result, errors[0]?.code]).toEqual([1, code]);
  });
});
