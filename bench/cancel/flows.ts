/** The data flows that are stopped, as packages. */
import path from "node:path";
import { csharpComponent } from "@/server/testing/csharp-component";
import {
  type Column,
  type ComponentXml,
  dataFlowPackage,
  errorColumns,
  type FileManager,
  lineage,
} from "@/server/testing/data-flow-xml";

export interface CancelFlow {
  readonly name: string;
  readonly dtsx: string;
  readonly memoryLimit?: number;
  /** Set for flows that never end by themselves: the time in which they are stopped. */
  readonly endlessMs?: number;
  /** A pause after each run, where something that cannot be interrupted goes on beside the ended run for a while. */
  readonly restMs?: number;
}

const MEGABYTE = 1 << 20;
const ref = (column: string) => `#{${lineage(column)}}`;
const fail = { errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" };
const names = ["id", "k", "t", "amount"] as const;
type Name = (typeof names)[number];
const types: Readonly<Record<Name, Pick<Column, "type" | "attributes">>> = {
  id: { type: "i4" },
  k: { type: "i4" },
  t: { type: "wstr", attributes: { length: 100 } },
  amount: { type: "numeric", attributes: { precision: 12, scale: 2 } },
};
const columns = (more: (name: Name) => Partial<Column>): Column[] =>
  names.map((name) => {
    const own = more(name);
    return { name, ...types[name], ...own, attributes: { ...types[name].attributes, ...own.attributes } };
  });
const used = (from: string, more: (name: Name) => Partial<Column> = () => ({})): Column[] =>
  names.map((name) => ({ name, type: types[name].type, from: `${from}/${name}`, ...more(name) }));

/** A source of a text file; `sorted` by its first column. */
const source = (name = "Src", connection = "In", sorted = false): ComponentXml => ({
  name,
  classId: "Microsoft.FlatFileSource",
  connection,
  properties: { RetainNulls: "true" },
  outputs: [
    {
      name: "Out",
      attributes: sorted ? { isSorted: true } : {},
      columns: columns((column) => ({
        external: true,
        attributes: { ...fail, ...(sorted && column === "id" ? { sortKeyPosition: 1 } : {}) },
      })),
    },
  ],
});

const target = (mapped: Readonly<Record<string, string>>): ComponentXml => ({
  name: "Dst",
  classId: "Microsoft.FlatFileDestination",
  connection: "Out",
  inputs: [
    {
      name: "In",
      attributes: { hasSideEffects: true },
      columns: Object.entries(mapped).map(([name, from]) => ({ name, type: "i4", from, external: true })),
    },
  ],
});
const all = (from: string) => Object.fromEntries(names.map((name) => [name, `${from}/${name}`]));

const table = (connection: string, from: string, properties: ComponentXml["properties"]): ComponentXml => ({
  name: "Dst",
  classId: "Microsoft.OLEDBDestination",
  connection,
  properties: { OpenRowset: "people_copy", ...properties },
  inputs: [{ name: "In", attributes: { hasSideEffects: true }, columns: used(from, () => ({ external: true })) }],
});
const query = (connection: string, sql: string): ComponentXml => ({
  name: "Src",
  classId: "Microsoft.OLEDBSource",
  connection,
  properties: { AccessMode: 2, SqlCommand: sql },
  outputs: [{ name: "Out", columns: columns(() => ({ external: true, attributes: fail })) }],
});

const sort: ComponentXml = {
  name: "Sort",
  classId: "Microsoft.Sort",
  inputs: [
    {
      name: "In",
      columns: used("Src/Out", (name) => ({
        properties: { NewSortKeyPosition: name === "k" ? 1 : 0, NewComparisonFlags: 0 },
      })),
    },
  ],
  outputs: [{ name: "Out", columns: columns((name) => ({ properties: { SortColumnId: ref(`Src/Out/${name}`) } })) }],
};

const aggregate: ComponentXml = {
  name: "Agg",
  classId: "Microsoft.Aggregate",
  properties: { KeyScale: 0, AutoExtendFactor: 25 },
  inputs: [{ name: "In", columns: used("Src/Out").filter(({ name }) => name === "k" || name === "amount") }],
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "k", type: "i4", properties: { AggregationColumnId: ref("Src/Out/k"), AggregationType: 0, IsBig: 1 } },
        {
          ...types.amount,
          name: "amount",
          properties: { AggregationColumnId: ref("Src/Out/amount"), AggregationType: 4, IsBig: 1 },
        },
      ],
    },
  ],
};

const lookup = (cacheType: number): ComponentXml => ({
  name: "Find",
  classId: "Microsoft.Lookup",
  connection: "Db",
  properties: {
    SqlCommand: "SELECT id, t FROM ref",
    SqlCommandParam: "SELECT id, t FROM ref WHERE id = ?",
    CacheType: cacheType,
    ParameterMap: `${ref("Src/Out/id")};`,
  },
  inputs: [
    {
      name: "In",
      columns: [{ name: "id", type: "i4", from: "Src/Out/id", properties: { JoinToReferenceColumn: "id" } }],
    },
  ],
  outputs: [
    {
      name: "Match",
      passes: "In",
      attributes: { exclusionGroup: 1, errorRowDisposition: "IgnoreFailure" },
      columns: [
        { name: "found", type: "wstr", attributes: { length: 40 }, properties: { CopyFromReferenceColumn: "t" } },
      ],
    },
    { name: "Errors", passes: "In", errorOut: true, columns: errorColumns, attributes: { exclusionGroup: 1 } },
  ],
});

const script = (body: string): ComponentXml => ({
  name: "Script",
  classId: "Microsoft.ManagedComponentHost",
  version: 13,
  properties: {
    UserComponentTypeName: "Microsoft.ScriptComponentHost",
    ScriptLanguage: "JavaScript",
    VSTAProjectName: "SC_1",
    ReadOnlyVariables: "",
    ReadWriteVariables: "",
  },
  lists: { SourceCode: ["main.js", "UTF8", `export function processInputRow(row) { ${body} }`] },
  inputs: [
    {
      name: "In",
      columns: [
        { name: "t", type: "wstr", from: "Src/Out/t", attributes: { usageType: "readWrite", cachedLength: 100 } },
      ],
    },
  ],
  outputs: [{ name: "Out", passes: "In" }],
});

const join: ComponentXml = {
  name: "Join",
  classId: "Microsoft.MergeJoin",
  properties: { JoinType: 2, NumKeyColumns: 1, TreatNullsAsEqual: "true", MaxBuffersPerInput: 5 },
  inputs: [
    { name: "L", columns: used("A/Out") },
    { name: "R", columns: used("B/Out") },
  ],
  outputs: [
    {
      name: "Out",
      columns: ["L", "R"].flatMap((side) => [
        {
          name: `${side}id`,
          type: "i4",
          properties: { InputColumnID: `#{Package\\Flow\\Join.Inputs[${side}].Columns[id]}` },
        },
        {
          ...types.t,
          name: `${side}t`,
          properties: { InputColumnID: `#{Package\\Flow\\Join.Inputs[${side}].Columns[t]}` },
        },
      ]),
    },
  ],
};

const fuzzyLookup: ComponentXml = {
  name: "Fuzzy",
  classId: "Microsoft.FuzzyLookup",
  connection: "Db",
  properties: {
    MatchIndexOptions: 1,
    ReferenceTableName: "words",
    MaxOutputMatchesPerInput: 1,
    MinSimilarity: "0.5",
    Delimiters: " ,.",
    Exhaustive: "false",
  },
  inputs: [
    {
      name: "In",
      columns: [
        {
          name: "t",
          type: "wstr",
          from: "Src/Out/t",
          properties: {
            JoinToReferenceColumn: "t",
            JoinType: 2,
            MinSimilarity: 0,
            FuzzyComparisonFlags: 1,
            FuzzyComparisonFlagsEx: 0,
          },
        },
      ],
    },
  ],
  outputs: [
    {
      name: "Out",
      columns: [
        {
          ...types.t,
          name: "t",
          properties: { ColumnType: 0, CopyFromReferenceColumn: "", SourceInputColumnLineageID: ref("Src/Out/t") },
        },
        { name: "_Similarity", type: "r4", properties: { ColumnType: 1 } },
      ],
    },
  ],
};

const fuzzyGrouping: ComponentXml = {
  name: "Group",
  classId: "Microsoft.FuzzyGrouping",
  properties: { MinSimilarity: "0.8", Delimiters: " ,.", Exhaustive: "false" },
  inputs: [
    {
      name: "In",
      columns: [
        {
          name: "t",
          type: "wstr",
          from: "Src/Out/t",
          properties: {
            ToBeCleaned: "true",
            ExactFuzzy: 2,
            LeadingTrailingNumeralsSignificant: 0,
            MinSimilarity: 0,
            FuzzyComparisonFlags: 1,
          },
        },
      ],
    },
  ],
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "_key_in", type: "i4", properties: { ColumnType: 1, InputId: "#{Package\\Flow\\-1:invalid}" } },
        { name: "_key_out", type: "i4", properties: { ColumnType: 2, InputId: "#{Package\\Flow\\-1:invalid}" } },
        { name: "_score", type: "r4", properties: { ColumnType: 3, InputId: "#{Package\\Flow\\-1:invalid}" } },
        { ...types.t, name: "t", properties: { ColumnType: 5, InputId: ref("Src/Out/t") } },
      ],
    },
  ],
};

const extraction: ComponentXml = {
  name: "Terms",
  classId: "Microsoft.TermExtraction",
  properties: { NeedReferenceData: "false", WordOrPhrase: 2, ScoreType: 1, FrequencyThreshold: 2, MaxLengthOfTerm: 12 },
  inputs: [{ name: "In", columns: [{ name: "t", type: "wstr", from: "Src/Out/t" }] }],
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "Term", type: "wstr", attributes: { length: 128 } },
        { name: "Score", type: "r8" },
      ],
    },
  ],
};

const command: ComponentXml = {
  name: "Cmd",
  classId: "Microsoft.OLEDBCommand",
  connection: "Db",
  properties: { SqlCommand: "UPDATE ref SET k = k + 1 WHERE id = ?", CommandTimeout: 0 },
  inputs: [
    {
      name: "In",
      attributes: { hasSideEffects: true, ...fail },
      columns: [{ name: "Param_0", type: "i4", from: "Src/Out/id", external: true }],
    },
  ],
  outputs: [
    { name: "Out", passes: "In" },
    { name: "Errors", passes: "In", errorOut: true, columns: errorColumns },
  ],
};

const xmlSource = (folder: string): ComponentXml => ({
  name: "Src",
  classId: "Microsoft.XmlSourceAdapter",
  properties: {
    AccessMode: 0,
    XMLData: path.join(folder, "people.xml"),
    XMLSchemaDefinition: path.join(folder, "people.xsd"),
    UseInlineSchema: "false",
  },
  outputs: [
    {
      name: "person",
      properties: { RowsetID: "person" },
      columns: [
        { name: "id", type: "i4", external: true },
        { name: "name", type: "wstr", attributes: { length: 255 }, external: true },
      ],
    },
  ],
});

const onFile = (classId: string, connection: string): ComponentXml => ({
  name: "Dst",
  classId,
  connection,
  inputs: [{ name: "In", attributes: { hasSideEffects: true }, columns: used("Src/Out") }],
});

const csharp: ComponentXml = csharpComponent({
  main: 'public override void Input0_ProcessInputRow(Input0Buffer Row) { Row.u = Row.t + "!"; }',
  inputs: [
    { name: "Input 0", columns: [{ name: "t", type: "wstr", attributes: { cachedLength: 100 }, from: "Src/Out/t" }] },
  ],
  outputs: [
    { name: "Output 0", passes: "Input 0", columns: [{ name: "u", type: "wstr", attributes: { length: 101 } }] },
  ],
});

const intoBook: ComponentXml = {
  name: "Dst",
  classId: "Microsoft.ExcelDestination",
  connection: "Book",
  properties: { AccessMode: 0, OpenRowset: "People$" },
  inputs: [
    { name: "In", attributes: { hasSideEffects: true, ...fail }, columns: used("Src/Out", () => ({ external: true })) },
  ],
};

/** Addresses of servers; "" for one that is not there. */
interface Servers {
  readonly postgres: string;
  readonly mysql: string;
}

/** All flows; those on a server only with its address. */
export function cancelFlows(folder: string, { postgres, mysql }: Servers, rows: number): CancelFlow[] {
  const file = (name: string) => path.join(folder, name);
  const text = (name: string, of: string, written: readonly string[]): FileManager => ({
    name,
    path: file(of),
    columns: written.map((column) => ({
      name: column,
      type: name === "Out" ? 130 : column === "t" ? 130 : column === "amount" ? 131 : 3,
      width: 100,
      precision: 12,
      scale: 2,
    })),
  });
  const databases = [
    ["Db", `Provider=SQLite;Data Source=${file("people.db")}`],
    ["Pg", `Provider=PostgreSQL;Data Source=${postgres}`],
    ["My", mysql],
    [
      "Book",
      `Provider=Microsoft.ACE.OLEDB.12.0;Data Source=${file("people.xlsx")};Extended Properties=&quot;EXCEL 12.0 XML;HDR=YES&quot;;`,
      "EXCEL",
    ],
  ].map(
    ([name, string, type = "OLEDB"]) =>
      `<DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[${name}]" DTS:CreationName="${type}" DTS:DTSID="{${name}}" DTS:ObjectName="${name}"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="${string}"/></DTS:ObjectData></DTS:ConnectionManager>`,
  );
  const flow = (
    name: string,
    components: readonly ComponentXml[],
    paths: Readonly<Record<string, string>>,
    more: Omit<CancelFlow, "name" | "dtsx"> & { readonly input?: string } = {},
  ): CancelFlow => {
    const { input = "people.csv", ...rest } = more;
    const out = components.find(({ connection }) => connection === "Out")?.inputs?.[0]?.columns ?? [];
    const managers = [
      ...["In", "A", "B"].map((manager) => text(manager, input, names)),
      text(
        "Out",
        "out.csv",
        out.map((column) => column.name),
      ),
    ].filter((manager) => components.some(({ connection }) => connection === manager.name));
    const dtsx = dataFlowPackage({
      managers,
      files: { Parquet: file("out.parquet") },
      components,
      paths,
    }).replace("<DTS:ConnectionManagers>", `<DTS:ConnectionManagers>${databases.join("")}`);
    return { name, dtsx, ...rest };
  };
  const through = (component: string, input = "In", output = "Out") => ({
    in: `Src/Out -> ${component}/${input}`,
    out: `${component}/${output} -> Dst/In`,
  });
  const direct = { rows: "Src/Out -> Dst/In" };
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n`;
  const terms = { Term: "Terms/Out/Term", Score: "Terms/Out/Score" };
  const joined = { Lid: "Join/Out/Lid", Lt: "Join/Out/Lt", Rid: "Join/Out/Rid", Rt: "Join/Out/Rt" };
  const sides = { a: "A/Out -> Join/L", b: "B/Out -> Join/R", out: "Join/Out -> Dst/In" };
  const flows = [
    flow("csv to csv", [source(), target(all("Src/Out"))], direct),
    flow("sort in memory", [source(), sort, target(all("Sort/Out"))], through("Sort")),
    flow("sort spilling", [source(), sort, target(all("Sort/Out"))], through("Sort"), { memoryLimit: 8 * MEGABYTE }),
    flow("aggregate", [source(), aggregate, target({ k: "Agg/Out/k", amount: "Agg/Out/amount" })], through("Agg")),
    flow(
      "aggregate spilling",
      [source(), aggregate, target({ k: "Agg/Out/k", amount: "Agg/Out/amount" })],
      through("Agg"),
      {
        memoryLimit: 4 * MEGABYTE,
      },
    ),
    flow(
      "lookup, full cache",
      [source(), lookup(0), target({ ...all("Src/Out"), found: "Find/Match/found" })],
      through("Find", "In", "Match"),
    ),
    flow(
      "lookup, no cache",
      [source(), lookup(2), target({ ...all("Src/Out"), found: "Find/Match/found" })],
      through("Find", "In", "Match"),
      { input: "few.csv" },
    ),
    flow("sqlite fast load", [source(), table("Db", "Src/Out", { AccessMode: 3 })], direct),
    flow("sqlite by rows", [source(), table("Db", "Src/Out", { AccessMode: 0 })], direct),
    flow(
      "sqlite query, no row yet",
      [
        query("Db", `${numbers} WHERE i < 4000000) SELECT i AS id, i AS k, 'x' AS t, 1.5 AS amount FROM n WHERE i < 0`),
        target(all("Src/Out")),
      ],
      direct,
      { restMs: 2000 },
    ),
    flow("ole db command", [source(), command, target({ id: "Src/Out/id" })], through("Cmd"), { input: "few.csv" }),
    flow(
      "script in C#",
      [source(), csharp, target({ u: "Script/Output 0/u" })],
      through("Script", "Input 0", "Output 0"),
    ),
    flow("csv to excel", [source(), intoBook], direct, { input: "few.csv" }),
    flow("script", [source(), script('row.t = row.t + "!";'), target(all("Src/Out"))], through("Script")),
    flow("script that never ends", [source(), script("for (;;);"), target(all("Src/Out"))], through("Script"), {
      endlessMs: 1000,
    }),
    flow(
      "fuzzy lookup",
      [source(), fuzzyLookup, target({ t: "Fuzzy/Out/t", s: "Fuzzy/Out/_Similarity" })],
      through("Fuzzy"),
      { input: "few.csv" },
    ),
    flow(
      "fuzzy grouping",
      [source(), fuzzyGrouping, target({ i: "Group/Out/_key_in", o: "Group/Out/_key_out", t: "Group/Out/t" })],
      through("Group"),
      { input: "few.csv" },
    ),
    flow("merge join", [source("A", "A", true), source("B", "B", true), join, target(joined)], sides),
    flow("merge join, one key", [source("A", "A", true), source("B", "B", true), join, target(joined)], sides, {
      input: "same.csv",
      endlessMs: 1500,
    }),
    flow("term extraction", [source(), extraction, target(terms)], through("Terms"), { input: "texts.csv" }),
    flow("xml source", [xmlSource(folder), target({ id: "Src/person/id", name: "Src/person/name" })], {
      rows: "Src/person -> Dst/In",
    }),
    flow("parquet destination", [source(), onFile("Gantry.ParquetDestination", "Parquet")], direct),
  ];
  const onServer = (kind: string, manager: string, sleep: string) => [
    flow(`${kind} to csv`, [query(manager, "SELECT * FROM people"), target(all("Src/Out"))], direct),
    flow(`csv to ${kind}`, [source(), table(manager, "Src/Out", { AccessMode: 3 })], direct),
    flow(
      `${kind} to ${kind}`,
      [query(manager, "SELECT * FROM people"), table(manager, "Src/Out", { AccessMode: 3 })],
      direct,
    ),
    flow(`${kind} by rows`, [source(), table(manager, "Src/Out", { AccessMode: 0 })], direct, { input: "few.csv" }),
    flow(
      `${kind} query, no row yet`,
      [
        query(manager, `SELECT p.id, p.k, p.t, p.amount FROM people p, ${sleep} WHERE p.id <= ${rows}`),
        target(all("Src/Out")),
      ],
      direct,
      { endlessMs: 500 },
    ),
  ];
  return [
    ...flows,
    ...(postgres === "" ? [] : onServer("postgres", "Pg", "pg_sleep(60)")),
    ...(mysql === "" ? [] : onServer("mysql", "My", "(SELECT SLEEP(60) AS z) AS s")),
  ];
}
