import { describe, expect, it } from "vitest";
import { type ComponentXml, type DataFlowXml, errorColumns, type Port } from "@/server/testing/data-flow-xml";
import { projectParameters } from "@/server/testing/project-builder";
import { SqliteFlow } from "@/server/testing/sqlite-flow";
import { parseXml } from "../../dtsx/parse-xml";
import { childElements } from "../../dtsx/xml";
import { DTS_E_INDUCEDTRANSFORMFAILUREONERROR, DTS_E_OLEDBERROR } from "../../messages/codes";
import {
  DTS_E_COLUMNMAPPEDTOALREADYMAPPEDEXTERNALMETADATACOLUMN,
  DTS_E_COLUMNMAPPEDTONONEXISTENTEXTERNALMETADATACOLUMN,
  DTS_E_COLUMNNOTFOUND,
  DTS_E_COLUMNNOTMAPPEDTOEXTERNALMETADATACOLUMN,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED,
  DTS_E_REDIRECTROWUNAVAILABLEWITHFASTLOADANDZEROMAXINSERTCOMMITSIZE,
  GANTRY_E_QUERYTAKESNOROWS,
  GANTRY_E_SOURCEPARAMETER,
} from "../../messages/component-codes";
import { Project } from "../../model/project";

const setUp = `
  CREATE TABLE S (Id INT, Name NVARCHAR(50), Day DATE, Price DECIMAL(10,2));
  INSERT INTO S VALUES (1, 'one', '2005-01-31', 1.5), (2, 'two', NULL, -2.25), (3, NULL, '2005-02-01 00:00:00', 3);
  CREATE TABLE T (Id INT NOT NULL PRIMARY KEY, Name NVARCHAR(50) DEFAULT 'none', Day DATETIME, Price DECIMAL(10,2));
  CREATE TABLE E (Id INT, ErrorCode INT, ErrorColumn INT);`;

const fail = { errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" };
const redirect = { errorRowDisposition: "RedirectRow", truncationRowDisposition: "RedirectRow" };

function source(properties: ComponentXml["properties"], disposition = fail, nameLength = 50): ComponentXml {
  const columns = [
    { name: "Id", type: "i4", external: true, attributes: disposition },
    { name: "Name", type: "wstr", external: true, attributes: { length: nameLength, ...disposition } },
    { name: "Day", type: "dbDate", external: true, attributes: disposition },
    { name: "Price", type: "numeric", external: true, attributes: { precision: 10, scale: 2, ...disposition } },
  ];
  const errors = { name: "Errors", errorOut: true, columns: [...columns, ...errorColumns] };
  return {
    name: "Src",
    classId: "Microsoft.OLEDBSource",
    connection: "Db",
    properties,
    outputs: [{ name: "Out", columns }, errors],
  };
}

function destination(properties: ComponentXml["properties"], disposition: Port["attributes"] = fail): ComponentXml {
  const column = (name: string, type: string) => ({ name, type, from: `Src/Out/${name}`, external: true });
  const columns = [column("Id", "i4"), column("Name", "wstr"), column("Day", "dbDate"), column("Price", "numeric")];
  return {
    name: "Dst",
    classId: "Microsoft.OLEDBDestination",
    connection: "Db",
    properties,
    inputs: [{ name: "In", columns, attributes: { hasSideEffects: true, ...disposition } }],
    outputs: [
      { name: "Errors", errorOut: true, passes: "In", columns: errorColumns, attributes: { exclusionGroup: 1 } },
    ],
  };
}

const errorTable: ComponentXml = {
  name: "Err",
  classId: "Microsoft.OLEDBDestination",
  connection: "Db",
  properties: { AccessMode: 3, OpenRowset: "E" },
  inputs: [
    {
      name: "In",
      attributes: { hasSideEffects: true },
      columns: [
        { name: "Id", type: "i4", from: "Src/Out/Id", external: true },
        { name: "ErrorCode", type: "i4", from: "Dst/Errors/ErrorCode", external: true },
        { name: "ErrorColumn", type: "i4", from: "Dst/Errors/ErrorColumn", external: true },
      ],
    },
  ],
};

const intoT = { AccessMode: 3, OpenRowset: "[dbo].[T]", FastLoadOptions: "TABLOCK,CHECK_CONSTRAINTS" };
const fromS = { AccessMode: 0, OpenRowset: "[dbo].[S]" };
const load = (src: ComponentXml, dst: ComponentXml): DataFlowXml => ({
  components: [src, dst],
  paths: { Rows: "Src/Out -> Dst/In" },
});
const loadWithErrors = (src: ComponentXml, dst: ComponentXml): DataFlowXml => ({
  components: [src, dst, errorTable],
  paths: { Rows: "Src/Out -> Dst/In", Refused: "Dst/Errors -> Err/In" },
});

describe("OLE DB Source and Destination", () => {
  it("copy a table, dates and exact numbers included", async () => {
    const flow = new SqliteFlow(setUp);
    expect(await flow.run(load(source(fromS), destination(intoT)))).toMatchObject({ result: 0, rows: { Rows: 3 } });
    expect(flow.rows("SELECT Id, Name, Day, Price, typeof(Id) FROM T")).toEqual([
      [1, "one", "2005-01-31", 1.5, "integer"],
      [2, "two", null, -2.25, "integer"],
      // NULL becomes the table's default unless nulls are kept.
      [3, "none", "2005-02-01", 3, "integer"],
    ]);
  });

  it.each([
    ["nothing", "", DTS_E_COLUMNNOTMAPPEDTOEXTERNALMETADATACOLUMN],
    ["a column that is gone", "Gone", DTS_E_COLUMNMAPPEDTONONEXISTENTEXTERNALMETADATACOLUMN],
    ["the column of another one", "Id", DTS_E_COLUMNMAPPEDTOALREADYMAPPEDEXTERNALMETADATACOLUMN],
  ])("refuse an input column that is mapped to %s, whose values would be lost", async (_, external, code) => {
    const flow = new SqliteFlow(setUp);
    const dst = destination(intoT);
    const [input] = dst.inputs ?? [];
    const stray = external && `Package\\Flow\\Dst.Inputs[In].ExternalColumns[${external}]`;
    const columns = (input?.columns ?? []).map((column) =>
      column.name === "Name" ? { ...column, external: false, attributes: { externalMetadataColumnId: stray } } : column,
    );
    const run = await flow.run(load(source(fromS), { ...dst, inputs: [{ name: "In", ...input, columns }] }));
    expect(run).toMatchObject({ result: 1, errors: [{ code }, {}, {}] });
    expect(run.errors[0]?.text).toContain('The input column "Name" of "Dst"');
    expect(flow.rows("SELECT count(*) FROM T")).toEqual([[0]]);
  });

  it("keep NULLs when told so, and in modes that do not load fast", async () => {
    for (const properties of [
      { ...intoT, FastLoadKeepNulls: "true" },
      { AccessMode: 0, OpenRowset: "T" },
    ]) {
      const flow = new SqliteFlow(setUp);
      expect((await flow.run(load(source(fromS), destination(properties)))).result).toBe(0);
      expect(flow.rows("SELECT Name FROM T WHERE Id = 3")).toEqual([[null]]);
    }
  });

  it("take table and query from variables, with parameters", async () => {
    const flow = new SqliteFlow(setUp);
    const variable = (name: string, type: number, value: string) =>
      `<DTS:Variable DTS:Namespace="User" DTS:ObjectName="${name}" DTS:DTSID="{${name}}"><DTS:VariableValue DTS:DataType="${type}">${value}</DTS:VariableValue></DTS:Variable>`;
    const variables =
      variable("Table", 8, "dbo.T") +
      variable("Sql", 8, "SELECT * FROM S WHERE Id = ? OR Name = ?") +
      variable("A", 3, "2") +
      variable("B", 8, "one");
    const src = source({
      AccessMode: 3,
      SqlCommandVariable: "User::Sql",
      ParameterMapping: '"Parameter1:Input",{B};"Parameter0:Input",{A};',
    });
    const dst = destination({ AccessMode: 4, OpenRowsetVariable: "User::Table" });
    expect(await flow.run(load(src, dst), variables)).toMatchObject({ result: 0, errors: [] });
    expect(flow.rows("SELECT Id FROM T ORDER BY Id")).toEqual([[1], [2]]);
  });

  it("take the value of a parameter of the package's project", async () => {
    const flow = new SqliteFlow(setUp);
    const parameters = childElements(
      parseXml(projectParameters({ Wanted: { value: "2", type: 9 } })).root,
      "Parameter",
    );
    const packages = { names: [], read: async () => undefined };
    const project = new Project({ name: "Loads", parameters, connections: [], packages });
    const src = source({
      AccessMode: 2,
      SqlCommand: "SELECT * FROM S WHERE Id = ?",
      ParameterMapping: `"Parameter0:Input",${project.parameters[0]?.id};`,
    });
    expect(await flow.run(load(src, destination(intoT)), "", { project })).toMatchObject({ result: 0, errors: [] });
    expect(flow.rows("SELECT Id FROM T")).toEqual([[2]]);
  });

  it("refuse a parameter that is to give a value back", async () => {
    const flow = new SqliteFlow(setUp);
    const ParameterMapping = '"Parameter0:Output",{A};';
    const src = source({ AccessMode: 2, SqlCommand: "SELECT * FROM S WHERE Id = ?", ParameterMapping });
    const { errors } = await flow.run(load(src, destination(intoT)));
    expect(errors[0]).toMatchObject({ code: GANTRY_E_SOURCEPARAMETER, details: { parameter: "Parameter0" } });
    expect(flow.rows("SELECT count(*) FROM T")).toEqual([[0]]);
  });

  it("leave parameters alone that their command has no ? for, though the variable is gone", async () => {
    const flow = new SqliteFlow(setUp);
    const mapped = {
      ...fromS,
      AccessMode: 2,
      SqlCommand: "SELECT * FROM S -- ?",
      ParameterMapping: '"Parameter0",{Gone};',
    };
    expect(await flow.run(load(source(mapped), destination(intoT)))).toMatchObject({ result: 0, errors: [] });
    const asking = { ...mapped, SqlCommand: "SELECT * FROM S WHERE Id = ?" };
    const { errors } = await flow.run(load(source(asking), destination(intoT)));
    expect(errors[0]?.text).toContain("names the variable {Gone}");
  });

  it("add rows to the results of a query, into its table", async () => {
    const flow = new SqliteFlow(setUp);
    const dst = destination({ AccessMode: 2, SqlCommand: "SELECT * FROM [dbo].[T] WHERE Id < 0" });
    expect(await flow.run(load(source(fromS), dst))).toMatchObject({ result: 0, rows: { Rows: 3 } });
    expect(flow.rows("SELECT Id, Name FROM T ORDER BY Id")).toEqual([
      [1, "one"],
      [2, "two"],
      [3, null],
    ]);
    const joined = destination({ AccessMode: 2, SqlCommand: "SELECT T.Id FROM T JOIN S ON S.Id = T.Id" });
    expect((await flow.run(load(source(fromS), joined))).errors[0]?.code).toBe(GANTRY_E_QUERYTAKESNOROWS);
  });

  it("run a statement per row", async () => {
    const flow = new SqliteFlow(setUp);
    const dst = destination({
      AccessMode: 2,
      SqlCommand: "INSERT INTO [dbo].[T] (Id, Name, Day, Price) VALUES (? * 10, ?, ?, ?)",
    });
    expect((await flow.run(load(source(fromS), dst))).result).toBe(0);
    expect(flow.rows("SELECT Id FROM T ORDER BY Id")).toEqual([[10], [20], [30]]);
  });

  it("name a column that the table lacks", async () => {
    const flow = new SqliteFlow(setUp);
    const { result, errors } = await flow.run(
      load(source({ AccessMode: 2, SqlCommand: "SELECT Id, Name FROM S" }), destination(intoT)),
    );
    expect(result).toBe(1);
    expect(errors[0]).toMatchObject({
      code: DTS_E_COLUMNNOTFOUND,
      text: expect.stringMatching(/"Day".*It has: Id, Name/),
    });
  });

  it("name a table that does not exist", async () => {
    const flow = new SqliteFlow(setUp);
    const { errors } = await flow.run(load(source(fromS), destination({ ...intoT, OpenRowset: "Nowhere" })));
    expect(errors[0]).toMatchObject({
      code: DTS_E_OLEDBERROR,
      text: expect.stringMatching(/Nowhere does not exist.*E, S, T/),
    });
  });
});

describe("a source's value that does not fit", () => {
  const bad = `${setUp} INSERT INTO S VALUES (4, 'x', 'yesterday', 1), (5, 'far too long', '2005-01-01', 1);`;

  it("fails the component and says which value it was", async () => {
    const flow = new SqliteFlow(bad);
    const { result, errors } = await flow.run(load(source(fromS), destination(intoT)));
    expect(result).toBe(1);
    expect(errors[0]).toMatchObject({
      code: DTS_E_OLEDBSOURCEADAPTERSTATIC_CANTCONVERTVALUE,
      text: expect.stringContaining('"yesterday" of the column "Day"'),
      details: { row: "4", rawValue: "yesterday", column: "Day" },
    });
    expect(errors[1]).toMatchObject({ code: DTS_E_INDUCEDTRANSFORMFAILUREONERROR, consequence: true });
  });

  it("leaves with its row on the error output, with the code of its column", async () => {
    const flow = new SqliteFlow(bad);
    const errorsOf = (column: string) => ({ name: column, type: "i4", from: `Src/Errors/${column}`, external: true });
    const [port] = errorTable.inputs ?? [];
    const target = {
      ...errorTable,
      inputs: [{ ...port, name: port?.name ?? "", columns: ["Id", "ErrorCode", "ErrorColumn"].map(errorsOf) }],
    };
    const run = await flow.run({
      components: [source(fromS, redirect, 10), destination(intoT), target],
      paths: { Rows: "Src/Out -> Dst/In", Refused: "Src/Errors -> Err/In" },
    });
    expect(run).toMatchObject({ result: 0, rows: { Rows: 3, Refused: 2 } });
    expect(flow.rows("SELECT Id, ErrorCode, ErrorColumn > 0 FROM E ORDER BY Id")).toEqual([
      [4, DTS_E_OLEDBSOURCEADAPTERSTATIC_CANTCONVERTVALUE | 0, 1],
      [5, DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED | 0, 1],
    ]);
    expect(flow.rows("SELECT count(*) FROM T")).toEqual([[3]]);
  });
});

describe("a row that the table refuses", () => {
  const taken = `${setUp} INSERT INTO T (Id) VALUES (2);`;

  it("fails the component, names the row, and leaves nothing of this run", async () => {
    const flow = new SqliteFlow(taken);
    const { result, errors } = await flow.run(load(source(fromS), destination(intoT)));
    expect(result).toBe(1);
    expect(errors[0]).toMatchObject({
      code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
      details: { row: "2", table: "[dbo].[T]", values: expect.stringContaining("Id=2, Name=two") },
    });
    expect(flow.rows("SELECT Id FROM T")).toEqual([[2]]);
  });

  it("keeps the batches committed before it", async () => {
    const flow = new SqliteFlow(`${setUp} INSERT INTO T (Id) VALUES (3);`);
    const { result } = await flow.run(
      load(
        source({ AccessMode: 2, SqlCommand: "SELECT * FROM S ORDER BY Id" }),
        destination({ ...intoT, FastLoadMaxInsertCommitSize: 1 }),
      ),
    );
    expect(result).toBe(1);
    expect(flow.rows("SELECT Id FROM T ORDER BY Id")).toEqual([[1], [2], [3]]);
  });

  it("leaves alone when rows are not loaded fast", async () => {
    const flow = new SqliteFlow(taken);
    const run = await flow.run(
      loadWithErrors(source(fromS), destination({ AccessMode: 0, OpenRowset: "T" }, redirect)),
    );
    expect(run).toMatchObject({ result: 0, rows: { Rows: 3, Refused: 1 } });
    expect(flow.rows("SELECT Id FROM T ORDER BY Id")).toEqual([[1], [2], [3]]);
    expect(flow.rows("SELECT * FROM E")).toEqual([[2, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION | 0, 0]]);
  });

  it("takes its whole batch with it in a fast load", async () => {
    const flow = new SqliteFlow(taken);
    const dst = destination({ ...intoT, FastLoadMaxInsertCommitSize: 2 }, redirect);
    const run = await flow.run(
      loadWithErrors(source({ AccessMode: 2, SqlCommand: "SELECT * FROM S ORDER BY Id" }), dst),
    );
    expect(run).toMatchObject({ result: 0, rows: { Refused: 2 } });
    expect(flow.rows("SELECT Id FROM T ORDER BY Id")).toEqual([[2], [3]]);
    expect(flow.rows("SELECT Id FROM E ORDER BY Id")).toEqual([[1], [2]]);
  });

  it("cannot be redirected when a fast load commits once by size 0", async () => {
    const dst = destination({ ...intoT, FastLoadMaxInsertCommitSize: 0 }, redirect);
    const flow = new SqliteFlow(taken);
    const { errors } = await flow.run(loadWithErrors(source(fromS), dst));
    expect(errors.map(({ code }) => code)).toContain(
      DTS_E_REDIRECTROWUNAVAILABLEWITHFASTLOADANDZEROMAXINSERTCOMMITSIZE,
    );
  });
});
