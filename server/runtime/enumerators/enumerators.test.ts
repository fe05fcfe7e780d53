import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type BuiltPackage,
  type BuiltVariable,
  buildPackage,
  integer,
  task,
  text,
} from "@/server/testing/package-builder";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { createBuiltInRegistry } from "../built-in";
import { checkPackage } from "../compatibility/check-package";
import { loadPackage } from "../dtsx/load-package";
import { dataType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import { RecordSet } from "../tasks/execute-sql/record-set";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-enumerators-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const id = "{3F2504E0-4F89-41D3-9A0C-0305E82C3301}";
const object: BuiltVariable = { name: "list", type: 13 };
const encode = (value: string) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** A Foreach loop whose first value goes into User::a, the second into User::b. */
function loop(type: string, data: string, mapped: readonly string[]) {
  const mappings = mapped.map(
    (name, index) =>
      `<DTS:ForEachVariableMapping DTS:CreationName="" DTS:DTSID="${id}" DTS:ObjectName="m${index}" DTS:ValueIndex="${index}" DTS:VariableName="User::${name}"/>`,
  );
  return `<DTS:ForEachEnumerator DTS:CreationName="${type}" DTS:DTSID="${id}" DTS:ObjectName="E"><DTS:ObjectData>${data}</DTS:ObjectData></DTS:ForEachEnumerator>
    <DTS:ForEachVariableMappings>${mappings.join("")}</DTS:ForEachVariableMappings>`;
}

/** Runs a loop after a task has put `list` into User::list, and gives what an expression is in every turn. */
async function enumerate(
  type: string,
  data: string,
  { see = "@a", mapped = ["a"], list = null as DtsValue, more = {} as BuiltPackage } = {},
) {
  const { registry, values, note } = recorder();
  registry.registerTask({
    type: "Test.Fill",
    displayName: "Fill",
    async execute({ variables }) {
      variables.set("User::list", list);
      return { result: "success" };
    },
  });
  const ran = await runBuilt(
    {
      variables: [text("a"), text("b"), integer("n"), object, { name: "o", type: 13 }],
      executables: [
        task("Test.Fill", "Fill", "<X/>"),
        { type: "STOCK:FOREACHLOOP", name: "L", data: loop(type, data, mapped), executables: [note("N", see)] },
      ],
      constraints: [{ from: "Fill", to: "L" }],
      ...more,
    },
    { registry },
  );
  return { ...ran, values };
}

describe("Foreach Item", () => {
  it("gives the rows of the package, with their types", async () => {
    const row = (name: string, count: number) =>
      `<FEIEItem><FEIEItemValue Type="8" Value="${name}"/><FEIEItemValue Type="3" Value="${count}"/></FEIEItem>`;
    const data = `<FEIEItems>${row("x", 1)}${row("y", 20)}</FEIEItems>`;
    const run = await enumerate("Microsoft.ForEachItemEnumerator", data, { mapped: ["a", "n"], see: "@n + 1" });
    expect([run.result, run.values]).toEqual([0, [2, 21]]);
  });
});

describe("Foreach ADO", () => {
  const type = "Microsoft.ForEachADOEnumerator";
  const data = (kind: string) => `<FEEADO EnumType="${kind}" VarName="User::list"/>`;
  const columns = ["x", "y"].map((name) => ({ name, type: dataType("DT_WSTR", { length: 10 }) }));
  const first = new RecordSet(columns, [
    ["one", 1],
    ["two", 2],
  ]);
  const second = new RecordSet(columns, [["three", 3]]);

  it("gives the rows of a record set", async () => {
    const run = await enumerate(type, data("EnumerateRowsInFirstTable"), {
      list: first,
      mapped: ["a", "n"],
      see: '@a + "=" + (DT_WSTR, 5)@n',
    });
    expect(run.values).toEqual(["one=1", "two=2"]);
  });

  it("gives all rows of several, or the record sets themselves", async () => {
    const all = await enumerate(type, data("EnumerateAllRows"), { list: [first, second] });
    expect(all.values).toEqual(["one", "two", "three"]);
    const tables = await enumerate(type, data("EnumerateTables"), { list: [first, second], mapped: ["o"], see: "1" });
    expect(tables.values).toEqual([1, 1]);
  });

  it("gives what an Execute SQL task read", async () => {
    const file = path.join(folder, "ado.db");
    const database = new DatabaseSync(file);
    database.exec("CREATE TABLE t (name TEXT); INSERT INTO t VALUES ('p'), ('q')");
    database.close();
    const sql = `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="db" SQLTask:SqlStatementSource="SELECT name FROM t ORDER BY name" SQLTask:ResultType="ResultSetType_Rowset"><SQLTask:ResultBinding SQLTask:ResultName="0" SQLTask:DtsVariableName="User::list"/></SQLTask:SqlTaskData>`;
    const { registry, values, note } = recorder();
    const inside = loop(type, data("EnumerateRowsInFirstTable"), ["a"]);
    const run = await runBuilt(
      {
        variables: [text("a"), object],
        connections: [{ name: "db", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${file}` }],
        executables: [
          task("Microsoft.ExecuteSQLTask", "S", sql),
          { type: "STOCK:FOREACHLOOP", name: "L", data: inside, executables: [note("N", "@a")] },
        ],
        constraints: [{ from: "S", to: "L" }],
      },
      { registry },
    );
    expect([run.errors, values]).toEqual([[], ["p", "q"]]);
  });

  it("NULL goes into Object variables only", async () => {
    const list = new RecordSet(columns, [[null, 1]]);
    const options = { list, see: "1" };
    expect((await enumerate(type, data("EnumerateRowsInFirstTable"), options)).errors[0]).toBe("0xC001C012");
    const taken = await enumerate(type, data("EnumerateRowsInFirstTable"), { ...options, mapped: ["o"] });
    expect([taken.result, taken.values]).toEqual([0, [1]]);
  });

  it("says what a variable without a record set holds", async () => {
    const run = await enumerate(type, data("EnumerateRowsInFirstTable"));
    expect(run.errors[0]).toBe("0xC0014023");
    expect(run.messages.find((one) => one.level === "error")?.text).toContain("has no value");
    const gone = await enumerate(type, '<FEEADO EnumType="EnumerateTables" VarName="User::gone"/>');
    expect([gone.errors[0], gone.began]).toEqual(["0xC0010001", ["Package"]]);
  });
});

describe("Foreach From Variable", () => {
  const type = "Microsoft.ForEachFromVarEnumerator";
  const data = '<FEEFVE VariableName="User::list"/>';

  it.each<[string, DtsValue, string[]]>([
    ["an array", ["x", "y"], ["x", "y"]],
    ["a set", new Set(["x", "y"]), ["x", "y"]],
    ["a text, by characters", "a😀b", ["a", "😀", "b"]],
    ["rows", new RecordSet([], [["x"], ["y"]]), ["x", "y"]],
    [
      "arrays, by index",
      [
        ["x", 1],
        ["y", 2],
      ],
      ["x", "y"],
    ],
    ["nothing", [], []],
  ])("goes through %s", async (_, list, expected) => {
    const run = await enumerate(type, data, { list });
    expect([run.result, run.values]).toEqual([0, expected]);
  });

  it("refuses what is no list", async () => {
    expect((await enumerate(type, data, { list: 5 })).errors[0]).toBe("0xC0014023");
  });
});

describe("Foreach NodeList", () => {
  const type = "Microsoft.ForEachNodeListEnumerator";
  const xml = '<r xmlns:p="urn:p"><i n="1"><v>x</v><w>y</w></i><i n="2"><v>z</v><w>u</w></i><p:j>k</p:j></r>';
  const data = (settings: Record<string, string>) => {
    const all = {
      EnumerationType: "NodeText",
      SourceType: "DirectInput",
      SourceDocument: xml,
      OuterXPathSourceType: "DirectInput",
      OuterXPathString: "/r/i/v",
      ...settings,
    };
    return `<FEENODELIST ${Object.entries(all)
      .map(([name, value]) => `${name}="${encode(value)}"`)
      .join(" ")}/>`;
  };

  it("gives the text of the nodes of an XPath expression", async () => {
    expect((await enumerate(type, data({}))).values).toEqual(["x", "z"]);
    expect((await enumerate(type, data({ OuterXPathString: "//i/@n" }))).values).toEqual(["1", "2"]);
    expect((await enumerate(type, data({ OuterXPathString: "//p:j" }))).values).toEqual(["k"]);
  });

  it("reads a file through its connection manager, and a variable", async () => {
    const file = path.join(folder, "list.xml");
    writeFileSync(file, `<?xml version="1.0" encoding="iso-8859-1"?>${xml.replace("x<", "é<")}`, "latin1");
    const more = { connections: [{ name: "xml", type: "FILE", connectionString: file }] };
    const fromFile = await enumerate(type, data({ SourceType: "FileConnection", SourceDocument: "xml" }), { more });
    expect([fromFile.errors, fromFile.values]).toEqual([[], ["é", "z"]]);
    const fromVariable = data({ SourceType: "Variable", SourceDocument: "User::list" });
    expect((await enumerate(type, fromVariable, { list: xml })).values).toEqual(["x", "z"]);
  });

  it("gives, per node, what an inner expression finds", async () => {
    const settings = { EnumerationType: "ElementCollection", OuterXPathString: "/r/i", InnerElementType: "NodeText" };
    const options = { mapped: ["a", "b"], see: '@a + "," + @b' };
    const run = await enumerate(type, data({ ...settings, InnerXPathString: "*" }), options);
    expect(run.values).toEqual(["x,y", "z,u"]);
  });

  it.each(["Node", "Navigator"])(
    "gives objects (%s): a String variable gets their text, an Object variable leads another loop into them",
    async (kind) => {
      const outer = data({ EnumerationType: kind, OuterXPathString: "/r/i" });
      expect((await enumerate(type, outer)).values).toEqual(["xy", "zu"]);
      const { registry, values, note } = recorder();
      const settings = { SourceType: "Variable", SourceDocument: "User::o", OuterXPathString: "/i/w" };
      const run = await runBuilt(
        {
          variables: [text("a"), { name: "o", type: 13 }],
          executables: [
            {
              type: "STOCK:FOREACHLOOP",
              name: "Outer",
              data: loop(type, outer, ["o"]),
              executables: [
                {
                  type: "STOCK:FOREACHLOOP",
                  name: "Inner",
                  data: loop(type, data(settings), ["a"]),
                  executables: [note("N", "@a")],
                },
              ],
            },
          ],
        },
        { registry },
      );
      expect([run.errors, values]).toEqual([[], ["y", "u"]]);
    },
  );

  it.each([
    ["no XML", { SourceDocument: "<r>" }, "0xC001F424"],
    ["a document type declaration", { SourceDocument: '<!DOCTYPE r [<!ENTITY e "x">]><r>&e;</r>' }, "0xC001F424"],
    ["no expression", { OuterXPathString: "" }, "0xC001F423"],
    ["an expression with a fault", { OuterXPathString: "//[" }, "0xC001F425"],
    ["an expression that gives a number", { OuterXPathString: "count(//i)" }, "0xC001F425"],
    ["an unknown prefix", { OuterXPathString: "//q:j" }, "0xC001F425"],
  ])("refuses %s", async (_, settings, code) => {
    expect((await enumerate(type, data(settings as Record<string, string>))).errors[0]).toBe(code);
  });
});

it("Foreach NodeList is looked at before anything runs", async () => {
  const type = "Microsoft.ForEachNodeListEnumerator";
  const more = { connections: [{ name: "db", type: "OLEDB", connectionString: "Provider=SQLite;Data Source=x" }] };
  const data = (source: string) => `<FEENODELIST EnumerationType="Node" ${source} OuterXPathString="/r"/>`;
  const unknown = await enumerate(type, data('SourceType="Variable" SourceDocument="User::gone"'));
  expect([unknown.errors[0], unknown.began]).toEqual(["0xC0010001", ["Package"]]);
  const database = await enumerate(type, data('SourceType="FileConnection" SourceDocument="db"'), { more });
  expect([database.errors[0], database.began]).toEqual(["0xC001F422", ["Package"]]);
});

describe("Foreach ADO.NET Schema Rowset", () => {
  const type = "Microsoft.ForEachSchemaRowsetEnumerator";
  const guid = (start: string) => `{${start}-5CF3-11CE-ADE5-00AA0044773D}`;
  let more: BuiltPackage = {};

  beforeAll(() => {
    const file = path.join(folder, "schema.db");
    const database = new DatabaseSync(file);
    database.exec(`CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT NOT NULL); CREATE TABLE a (x INT, y INT, PRIMARY KEY (x, y));
      CREATE TABLE c (b_id INT REFERENCES b, "name" TEXT UNIQUE); CREATE INDEX by_name ON b (name); CREATE VIEW v AS SELECT id FROM b`);
    database.close();
    more = { connections: [{ name: "db", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${file}` }] };
  });

  const rows = async (start: string, column: number, restrictions = "") => {
    const data = `<FEESchemaRowset Connection="db" Schema="${guid(start)}">${restrictions}</FEESchemaRowset>`;
    const mapped = [...Array(column).fill("o"), "a"];
    return enumerate(type, data, { more, mapped });
  };

  it.each([
    ["tables and views", "C8B52229", 2, ["a", "b", "c", "v"]],
    ["columns", "C8B52214", 3, ["x", "y", "id", "name", "b_id", "name", "id"]],
    ["views", "C8B5222D", 2, ["v"]],
    ["columns of indexes", "C8B5221E", 17, ["x", "y", "name", "name"]],
    ["columns that foreign keys refer to", "C8B522C4", 3, ["id"]],
    ["kinds of constraints", "C8B5221A", 6, ["PRIMARY KEY", "PRIMARY KEY", "FOREIGN KEY", "UNIQUE"]],
    ["columns of primary keys", "C8B522C5", 3, ["x", "y", "id"]],
    ["procedures, of which there are none", "C8B52224", 2, []],
    ["catalogs", "C8B52211", 0, ["main"]],
    ["schemata", "C8B52225", 1, ["main"]],
  ])("gives %s", async (_, start, column, expected) => {
    const run = await rows(start, column);
    expect([run.errors, run.values]).toEqual([[], expected]);
  });

  it("is narrowed by restrictions", async () => {
    expect((await rows("C8B52229", 2, '<Restriction Index="3" Value="TABLE"/>')).values).toEqual(["a", "b", "c"]);
    expect((await rows("C8B522C4", 9, '<Restriction Index="5" Value="c"/>')).values).toEqual(["b_id"]);
    expect((await rows("C8B522C4", 9, '<Restriction Index="5" Value="b"/>')).values).toEqual([]);
    const unique = '<Restriction Index="6" Value="UNIQUE"/>';
    expect((await rows("C8B5221A", 5, unique)).values).toEqual(["c"]);
    expect((await rows("C8B52214", 3, '<Restriction Index="2" Value="b"/>')).values).toEqual(["id", "name"]);
  });

  it("names a schema it does not read, before the run and in it", async () => {
    expect((await rows("C8B52210", 2)).errors[0]).toBe("0xC0014023");
    // Constraints of SQLite have no names to pair.
    expect((await rows("C8B52219", 2)).errors[0]).toBe("0xC0014023");
  });
});

const left = hasPostgres() ? "" : " (left out: PostgreSQL is not installed)";

describe.skipIf(!hasPostgres())(`Foreach ADO.NET Schema Rowset on PostgreSQL${left}`, () => {
  let server: PostgresServer;
  let more: BuiltPackage = {};

  beforeAll(async () => {
    server = await startPostgres();
    const url = await server.createDatabase();
    const client = new pg.Client(url);
    await client.connect();
    await client.query(`CREATE SCHEMA shop; CREATE TABLE shop.b (id int PRIMARY KEY, name text); CREATE INDEX by_name ON shop.b (name);
      CREATE VIEW shop.v AS SELECT id FROM shop.b; CREATE PROCEDURE shop.p() LANGUAGE sql AS 'SELECT 1'`);
    await client.end();
    more = { connections: [{ name: "db", type: "OLEDB", connectionString: `Provider=PostgreSQL;Data Source=${url}` }] };
  });
  afterAll(() => server.stop());

  it.each([
    ["tables and views", "C8B52229", 2, ["b", "v"]],
    ["columns", "C8B52214", 3, ["id", "name", "id"]],
    ["views", "C8B5222D", 2, ["v"]],
    ["procedures", "C8B52224", 2, ["p"]],
    ["columns of primary keys", "C8B522C5", 3, ["id"]],
    ["schemata", "C8B52225", 1, ["shop"]],
    ["columns of indexes", "C8B5221E", 17, ["id", "name"]],
  ])("gives %s", async (_, start, column, expected) => {
    const restriction = '<Restriction Index="1" Value="shop"/>';
    const data = `<FEESchemaRowset Connection="db" Schema="{${start}-5CF3-11CE-ADE5-00AA0044773D}">${restriction}</FEESchemaRowset>`;
    const mapped = [...Array(column).fill("o"), "a"];
    const run = await enumerate("Microsoft.ForEachSchemaRowsetEnumerator", data, { more, mapped });
    expect([run.errors, [...run.values].sort()]).toEqual([[], [...expected].sort()]);
  });
});

it.each([
  ["Microsoft.ForEachSMOEnumerator", '<FEESMO EnumURN="x"/>'],
  ["ForEachBlobEnumerator", "<FEECloudEnumerator/>"],
  ["ForEachHdfsEnumerator", "<FEEHdfsEnumerator/>"],
])("%s is refused by name, with what to do instead, and the check says so", async (type, data) => {
  const run = await enumerate(type, data);
  expect([run.errors[0], run.began]).toEqual(["0xC0014023", ["Package"]]);
  expect(run.messages.find((one) => one.level === "error")?.details?.next).toContain("Foreach");
  const executables = [{ type: "STOCK:FOREACHLOOP", name: "L", data: loop(type, data, []) }];
  const { items } = checkPackage(loadPackage(buildPackage({ executables })), createBuiltInRegistry());
  expect(items.find((one) => one.kind === "enumerator")).toMatchObject({ support: "unsupported", code: 0xc0014023 });
});
