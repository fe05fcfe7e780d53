import { describe, expect, it } from "vitest";
import type { Column, ComponentXml } from "@/server/testing/data-flow-xml";
import { firstComponent } from "@/server/testing/first-component";
import { ref } from "@/server/testing/flow-between";
import { SqliteFlow } from "@/server/testing/sqlite-flow";
import { Registry } from "../../registry";
import { termExtraction } from "./term-extraction";
import { termLookup } from "./term-lookup";

const more = [termExtraction, termLookup];
const setUp = `
  CREATE TABLE Texts (Id INT, Body NVARCHAR(200));
  INSERT INTO Texts VALUES
    (1, 'The new server lost its network connection. A server needs network connections.'),
    (2, 'Bicycles are blue; many people like the bicycle in Seattle.'),
    (3, NULL),
    (4, 'Seattle has a server, and a bicycle.');
  CREATE TABLE Excluded (Word NVARCHAR(50));
  INSERT INTO Excluded VALUES ('Network'), (NULL), ('');
  CREATE TABLE Terms ([The Term] NVARCHAR(50));
  INSERT INTO Terms VALUES ('server'), ('network connections'), ('Seattle'), ('never'), ('server');
  CREATE TABLE T (Term NVARCHAR(128), Score FLOAT, Id INT);`;

const wide = { length: 200 };
const source: ComponentXml = {
  name: "Src",
  classId: "Microsoft.OLEDBSource",
  connection: "Db",
  properties: { AccessMode: 2, SqlCommand: "SELECT Id, Body FROM Texts ORDER BY Id" },
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "Id", type: "i4", external: true },
        { name: "Body", type: "wstr", attributes: wide, external: true },
      ],
    },
  ],
};
const destination = (columns: readonly Column[]): ComponentXml => ({
  name: "Dst",
  classId: "Microsoft.OLEDBDestination",
  connection: "Db",
  properties: { AccessMode: 0, OpenRowset: "T" },
  inputs: [
    { name: "In", attributes: { hasSideEffects: true }, columns: columns.map((one) => ({ ...one, external: true })) },
  ],
});
const paths = { in: "Src/Out -> Terms/In", out: "Terms/Out -> Dst/In" };

/** The codes of a run's errors. */
const codesOf = (errors: readonly { readonly code?: number }[]) => errors.map(({ code }) => (code ?? 0) >>> 0);

describe("Term Extraction", () => {
  const body: Column = { name: "Body", type: "wstr", from: "Src/Out/Body" };
  const columns: readonly Column[] = [
    { name: "Term", type: "wstr", attributes: { length: 128 } },
    { name: "Score", type: "r8" },
  ];
  const extraction = (properties: ComponentXml["properties"], inputs = [body], outputs = columns): ComponentXml => ({
    name: "Terms",
    classId: "Microsoft.TermExtraction",
    connection: "Db",
    properties: {
      NeedReferenceData: "false",
      WordOrPhrase: 2,
      ScoreType: 0,
      FrequencyThreshold: 2,
      MaxLengthOfTerm: 12,
      ...properties,
    },
    inputs: [{ name: "In", columns: inputs }],
    outputs: [{ name: "Out", columns: outputs, attributes: { errorRowDisposition: "IgnoreFailure" } }],
  });
  async function extract(
    properties: ComponentXml["properties"],
    inputs?: Column[],
    outputs?: readonly Column[],
    memoryLimit?: number,
  ) {
    const flow = new SqliteFlow(setUp, more);
    const made = destination([
      { name: "Term", type: "wstr", from: "Terms/Out/Term" },
      { name: "Score", type: "r8", from: "Terms/Out/Score" },
    ]);
    const components = [source, extraction(properties, inputs, outputs), made];
    const run = await flow.run({ components, paths }, "", { memoryLimit });
    return {
      run,
      terms: Object.fromEntries(flow.rows("SELECT Term, Score FROM T ORDER BY Term") as [string, number][]),
    };
  }

  it("gives nouns and noun phrases that come often enough, with their frequency", async () => {
    const { run, terms } = await extract({});
    expect(run.errors).toEqual([]);
    expect(terms).toEqual({ Seattle: 2, bicycle: 3, connection: 2, network: 2, "network connection": 2, server: 3 });
  });

  it("gives nouns only or phrases only, with the score TFIDF: frequency x ln(rows / rows with the term)", async () => {
    const nouns = await extract({ WordOrPhrase: 0, ScoreType: 1 });
    expect(nouns.terms.server).toBeCloseTo(3 * Math.log(4 / 2));
    expect(nouns.terms.network).toBeCloseTo(2 * Math.log(4 / 1));
    expect(nouns.terms["network connection"]).toBeUndefined();
    expect((await extract({ WordOrPhrase: 1 })).terms).toEqual({ "network connection": 2 });
  });

  it("fails with 0xE0470667 when its terms do not fit into the memory they may take", async () => {
    const { run } = await extract({}, undefined, undefined, 1_000);
    expect(codesOf(run.errors)[0]).toBe(0xe0470667);
    expect((await extract({}, undefined, undefined, 100_000)).run.errors).toEqual([]);
  });

  it("leaves out terms of a table, and every term that contains one", async () => {
    const { terms } = await extract({ NeedReferenceData: "true", OutTermTable: "[Excluded]", OutTermColumn: "Word" });
    expect(terms).toEqual({ Seattle: 2, bicycle: 3, connection: 2, server: 3 });
  });

  it("leaves terms out that do not fit their column, and says so", async () => {
    const short = columns.map((one) => (one.name === "Term" ? { ...one, attributes: { length: 8 } } : one));
    const { run, terms } = await extract({}, undefined, short);
    expect(terms).toEqual({ Seattle: 2, bicycle: 3, network: 2, server: 3 });
    expect(codesOf(run.warnings)).toContain(0xa0470612);
  });

  it.each([
    [{ WordOrPhrase: 3 }, 0xc0208335],
    [{ FrequencyThreshold: 0 }, 0xc0208336],
    [{ MaxLengthOfTerm: 0 }, 0xc0208337],
    [{ ScoreType: 2 }, 0xc0208372],
    [{ NeedReferenceData: "true" }, 0xc0208342],
    [{ NeedReferenceData: "true", OutTermTable: "Gone", OutTermColumn: "Word" }, 0xc0208340],
    [{ NeedReferenceData: "true", OutTermTable: "Excluded", OutTermColumn: "Gone" }, 0xc0208340],
  ])("refuses %j", async (properties, code) => {
    expect(codesOf((await extract(properties)).run.errors)[0]).toBe(code);
  });

  it("says before the package runs that its word lists are its own", () => {
    const findings = termExtraction.support?.(firstComponent(extraction({})), new Registry()) ?? [];
    expect(findings.map(({ support, code }) => [support, code])).toEqual([["partly", 0xa0470613]]);
  });

  it("refuses other columns than one text, a term and a score", async () => {
    const id: Column = { name: "Id", type: "i4", from: "Src/Out/Id" };
    const codes = async (inputs: Column[], outputs = columns) =>
      codesOf((await extract({}, inputs, outputs)).run.errors)[0];
    expect(await codes([body, id])).toBe(0xc020832f);
    expect(await codes([id])).toBe(0xc0208331);
    expect(await codes([body], [...columns, { name: "More", type: "i4" }])).toBe(0xc0208330);
    expect(
      await codes(
        [body],
        columns.map((one) => (one.name === "Score" ? { ...one, type: "i4" } : one)),
      ),
    ).toBe(0xc0208332);
  });
});

describe("Term Lookup", () => {
  const inputs: readonly Column[] = [
    { name: "Id", type: "i4", from: "Src/Out/Id", properties: { InputColumnType: 0 } },
    { name: "Body", type: "wstr", from: "Src/Out/Body", properties: { InputColumnType: 1 } },
  ];
  const outputs: readonly Column[] = [
    { name: "Term", type: "wstr", attributes: { length: 128 } },
    { name: "Frequency", type: "i4" },
    { name: "Id", type: "i4", properties: { CustomLineageID: ref("Src/Out/Id") } },
  ];
  async function lookUp(properties: ComponentXml["properties"] = {}, read = inputs, made = outputs) {
    const flow = new SqliteFlow(setUp, more);
    const lookup: ComponentXml = {
      name: "Terms",
      classId: "Microsoft.TermLookup",
      connection: "Db",
      properties: { RefTermTable: "[Terms]", RefTermColumn: "[The Term]", IsCaseSensitive: "false", ...properties },
      inputs: [{ name: "In", columns: read }],
      outputs: [{ name: "Out", columns: made }],
    };
    const into = destination([
      { name: "Term", type: "wstr", from: "Terms/Out/Term" },
      { name: "Score", type: "i4", from: "Terms/Out/Frequency" },
      { name: "Id", type: "i4", from: "Terms/Out/Id" },
    ]);
    const run = await flow.run({ components: [source, lookup, into], paths, settings: { defaultBufferMaxRows: 2 } });
    return { run, rows: flow.rows("SELECT Id, Term, Score FROM T ORDER BY Id, Term") };
  }

  it("gives a row for every term that stands in a text, with how often it does and what passes through", async () => {
    const { run, rows } = await lookUp();
    expect(run.errors).toEqual([]);
    expect(rows).toEqual([
      [1, "network connections", 1],
      [1, "server", 2],
      [2, "Seattle", 1],
      [4, "Seattle", 1],
      [4, "server", 1],
    ]);
  });

  it("does not look for terms that do not fit their column, and says so", async () => {
    const short = outputs.map((one) => (one.name === "Term" ? { ...one, attributes: { length: 10 } } : one));
    const { run, rows } = await lookUp({}, inputs, short);
    expect(rows.length).toBe(4);
    expect(codesOf(run.warnings)).toContain(0xa0470612);
  });

  it("refuses a reference that is not there", async () => {
    expect(codesOf((await lookUp({ RefTermTable: "" })).run.errors)[0]).toBe(0xc0208382);
    expect(codesOf((await lookUp({ RefTermTable: "Gone" })).run.errors)[0]).toBe(0xc0208381);
    expect(codesOf((await lookUp({ RefTermColumn: "Gone" })).run.errors)[0]).toBe(0xc0208381);
  });

  const withType = (name: string, InputColumnType: number) =>
    inputs.map((one) => (one.name === name ? { ...one, properties: { InputColumnType } } : one));
  const changed = (name: string, column: Partial<Column>) =>
    outputs.map((one) => (one.name === name ? { ...one, ...column } : one));
  it.each([
    ["no column to look in", withType("Body", 0), outputs, 0xc020834e],
    ["two columns to look in", withType("Id", 2), outputs, 0xc020834e],
    ["a number to look in", [{ ...withType("Id", 1)[0], name: "Id", type: "i4" }], outputs, 0xc020834f],
    [
      "a column that does not reach it",
      inputs,
      changed("Id", { properties: { CustomLineageID: "#{gone}" } }),
      0xc020834d,
    ],
    ["another type than passes through", inputs, changed("Id", { type: "i8" }), 0xc020838d],
    ["a frequency that is no number", inputs, changed("Frequency", { type: "wstr" }), 0xc020838d],
  ] as const)("refuses %s", async (_, read, made, code) => {
    expect(codesOf((await lookUp({}, read, made)).run.errors)[0]).toBe(code);
  });
});
