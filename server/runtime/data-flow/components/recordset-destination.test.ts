import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { type Column, type ComponentXml, dataFlowPackage } from "@/server/testing/data-flow-xml";
import { type BuiltExecutable, type BuiltPackage, integer, task, text } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { script } from "@/server/testing/script-task";

const columns: readonly Column[] = [
  { name: "Id", type: "i4", external: true },
  { name: "Name", type: "wstr", attributes: { length: 20 }, external: true },
  { name: "Price", type: "numeric", attributes: { precision: 10, scale: 2 }, external: true },
  { name: "Day", type: "dbDate", external: true },
];

function flow(variable: string, sql = "SELECT * FROM S ORDER BY Id"): BuiltExecutable {
  const components: ComponentXml[] = [
    {
      name: "Src",
      classId: "Microsoft.OLEDBSource",
      connection: "Db",
      properties: { AccessMode: 2, SqlCommand: sql },
      outputs: [{ name: "Out", columns }],
    },
    {
      name: "Keep",
      classId: "Microsoft.RecordsetDestination",
      properties: { VariableName: variable },
      inputs: [
        {
          name: "In",
          columns: columns.map(({ name, type }) => ({ name, type, from: `Src/Out/${name}` })),
          attributes: { hasSideEffects: true },
        },
      ],
    },
  ];
  const xml = dataFlowPackage({ components, paths: { Rows: "Src/Out -> Keep/In" } });
  return task("Microsoft.Pipeline", "Flow", /<pipeline[\s\S]*<\/pipeline>/.exec(xml)?.[0] ?? "");
}

const sqlTask = (name: string, statement: string, variables: readonly string[]): BuiltExecutable =>
  task(
    "Microsoft.ExecuteSQLTask",
    name,
    `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="Package.ConnectionManagers[Db]" SQLTask:SqlStatementSource="${statement}">${variables
      .map(
        (variable, at) =>
          `<SQLTask:ParameterBinding SQLTask:ParameterName="${at}" SQLTask:DtsVariableName="User::${variable}" SQLTask:ParameterDirection="Input" SQLTask:DataType="${variable === "id" ? 3 : 130}" SQLTask:ParameterSize="-1"/>`,
      )
      .join("")}</SQLTask:SqlTaskData>`,
  );

const id = "{3F2504E0-4F89-41D3-9A0C-0305E82C3301}";

/** A Foreach ADO loop over User::rows, whose first two columns go into User::id and User::name. */
function loop(executables: readonly BuiltExecutable[]): BuiltExecutable {
  const mappings = ["id", "name"].map(
    (name, at) =>
      `<DTS:ForEachVariableMapping DTS:CreationName="" DTS:DTSID="${id}" DTS:ObjectName="m${at}" DTS:ValueIndex="${at}" DTS:VariableName="User::${name}"/>`,
  );
  const data = `<DTS:ForEachEnumerator DTS:CreationName="Microsoft.ForEachADOEnumerator" DTS:DTSID="${id}" DTS:ObjectName="E"><DTS:ObjectData><FEEADO EnumType="EnumerateRowsInFirstTable" VarName="User::rows"/></DTS:ObjectData></DTS:ForEachEnumerator><DTS:ForEachVariableMappings>${mappings.join("")}</DTS:ForEachVariableMappings>`;
  return { type: "STOCK:FOREACHLOOP", name: "Loop", data, executables };
}

const next = (from: string, to: string) => ({ from, to });

function world(rows: number) {
  const file = scratchFolder().file("flow.db");
  const database = new Database(file);
  database.exec(
    `CREATE TABLE S (Id INT, Name NVARCHAR(20), Price DECIMAL(10, 2), Day DATE); CREATE TABLE T (Id INT, Name NVARCHAR(20));
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) INSERT INTO S SELECT i, 'näme ' || i, i / 4.0, '2026-02-0' || (1 + i % 9) FROM n;
     INSERT INTO S VALUES (0, NULL, NULL, NULL);`,
  );
  database.close();
  return {
    run: (built: BuiltPackage, memoryLimit?: number) =>
      runBuilt(
        {
          connections: [{ name: "Db", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${file}` }],
          variables: [
            { name: "rows", type: 13 },
            { name: "name", type: 13 },
            integer("id"),
            integer("n"),
            text("seen"),
          ],
          ...built,
        },
        { memoryLimit },
      ),
    rows: (sql: string) => {
      const reader = new Database(file, { readonly: true });
      const all = reader.prepare(sql).raw().all();
      reader.close();
      return all;
    },
  };
}

describe("Recordset Destination", () => {
  it("keeps the rows in an Object variable, for a Foreach ADO loop and its Execute SQL task", async () => {
    const { run, rows } = world(3);
    const done = await run({
      executables: [flow("User::rows"), loop([sqlTask("Write", "INSERT INTO T VALUES (?, ?)", ["id", "name"])])],
      constraints: [next("Flow", "Loop")],
    });
    expect(done.errors).toEqual([]);
    expect(rows("SELECT * FROM T ORDER BY Id")).toEqual([
      [0, null],
      [1, "näme 1"],
      [2, "näme 2"],
      [3, "näme 3"],
    ]);
  });

  it("fails when its rows take more than the memory limit of the execution", async () => {
    const { run } = world(5_000);
    const one = { executables: [flow("User::rows")] };
    expect((await run(one, 65_536)).errors[0]).toBe("0xE0470665");
    expect((await run(one, 64 << 20)).errors).toEqual([]);
  });

  it("gives scripts columns and rows, in the types of the data flow", async () => {
    const { run, rows } = world(2);
    const code = `export function Main() {
      const { columns, rows } = dts.variables.get("User::rows");
      const types = columns.map((one) => one.name + " " + one.type);
      dts.variables.set("User::seen", JSON.stringify([types, rows.length, String(rows[2].Price)]));
    }`;
    const done = await run({
      executables: [
        flow("User::rows"),
        script("Look", { items: code, read: "User::rows", write: "User::seen" }),
        sqlTask("Tell", "INSERT INTO T VALUES (1, ?)", ["seen"]),
      ],
      constraints: [next("Flow", "Look"), next("Look", "Tell")],
    });
    expect(done.errors).toEqual([]);
    const [[seen]] = rows("SELECT Name FROM T") as [[string]];
    expect(JSON.parse(seen)).toEqual([["Id DT_I4", "Name DT_WSTR", "Price DT_NUMERIC", "Day DT_DBDATE"], 3, "0.50"]);
  });

  it("keeps more rows than a buffer holds, each with its own text", async () => {
    const { run, rows } = world(25_000);
    const done = await run({
      executables: [
        flow("User::rows", "SELECT * FROM S WHERE Id > 0 ORDER BY Id"),
        loop([]),
        sqlTask("Write", "INSERT INTO T SELECT ?, ?", ["id", "name"]),
      ],
      constraints: [next("Flow", "Loop"), next("Loop", "Write")],
    });
    expect(done.errors).toEqual([]);
    expect(rows("SELECT * FROM T")).toEqual([[25_000, "näme 25000"]]);
  }, 60_000);

  it("leaves the variable alone when the data flow fails", async () => {
    const { run } = world(3);
    const done = await run({
      executables: [flow("User::rows", "SELECT Id, Name, 'x' AS Price, Day FROM S"), loop([])],
      constraints: [{ from: "Flow", to: "Loop", attributes: { Value: "2" } }],
    });
    expect(done.statuses.Flow).toBe("failed");
    expect(done.messages.map((one) => one.text).join()).toContain('The variable "User::rows" has no value');
  });

  it.each([
    ["", "0xC020207B"],
    ["User::none", "0xC020207B"],
    ["User::id", "0xC020929C"],
    ["System::TaskName", "0xC020929C"],
  ])("refuses the variable %j", async (variable, code) => {
    const done = await world(1).run({ executables: [flow(variable)] });
    expect(done.errors).toContain(code);
    expect(done.began).not.toContain("Flow");
  });

  it("refuses a read-only variable", async () => {
    const variables = [{ name: "rows", type: 13, attributes: { ReadOnly: "True" } }];
    expect((await world(1).run({ variables, executables: [flow("User::rows")] })).errors).toContain("0xC02020F3");
  });
});
