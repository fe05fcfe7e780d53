import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Column, ComponentXml } from "@/server/testing/data-flow-xml";
import { runDatabaseFlow } from "@/server/testing/database-flow";
import { ref } from "@/server/testing/flow-between";
import { type FlowDatabase, type FlowServer, flowServers } from "@/server/testing/flow-databases";
import { fuzzyLookup } from "./fuzzy-lookup";
import { oleDbDestination } from "./ole-db-destination";
import { oleDbSource } from "./ole-db-source";

const setUp = [
  "CREATE TABLE dirty (id INT, name VARCHAR(50), city VARCHAR(50))",
  "CREATE TABLE clean (code INT, fullname VARCHAR(50), city VARCHAR(50))",
  "CREATE TABLE found (id INT, code INT, name VARCHAR(50), similarity DOUBLE PRECISION, confidence DOUBLE PRECISION, byname DOUBLE PRECISION)",
  "INSERT INTO clean VALUES (1, 'Contoso Limited', 'Rome'), (2, 'Fabrikam Limited', 'Oslo'), (3, 'Northwind Traders', 'Bern')",
];

const fail = { errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" };

const source: ComponentXml = {
  name: "Src",
  classId: "Microsoft.OLEDBSource",
  connection: "Db",
  properties: { AccessMode: 2, SqlCommand: "SELECT id, name, city FROM dirty ORDER BY id" },
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "id", type: "i4", external: true, attributes: fail },
        { name: "name", type: "wstr", external: true, attributes: { length: 50, ...fail } },
        { name: "city", type: "wstr", external: true, attributes: { length: 50, ...fail } },
      ],
    },
  ],
};

interface Settings {
  readonly properties?: ComponentXml["properties"];
  readonly name?: Record<string, string | number>;
  readonly city?: Record<string, string | number>;
  readonly id?: Record<string, string | number>;
}

function lookup({ properties = {}, name = {}, city = {}, id = {} }: Settings): ComponentXml {
  const join = {
    JoinToReferenceColumn: "",
    JoinType: 2,
    MinSimilarity: 0,
    FuzzyComparisonFlags: 1,
    FuzzyComparisonFlagsEx: 0,
  };
  const passed = (column: string, type: string): Column => ({
    name: column,
    type,
    attributes: { length: type === "wstr" ? 50 : undefined },
    properties: { ColumnType: 0, CopyFromReferenceColumn: "", SourceInputColumnLineageID: ref(`Src/Out/${column}`) },
  });
  return {
    name: "Fuzzy",
    classId: "Microsoft.FuzzyLookup",
    connection: "Db",
    properties: {
      MatchIndexOptions: 1,
      MatchIndexName: "",
      ReferenceTableName: "[clean]",
      MaxOutputMatchesPerInput: 1,
      MinSimilarity: "0.5",
      Delimiters: " ,.",
      Exhaustive: "false",
      WarmCaches: "true",
      ...properties,
    },
    inputs: [
      {
        name: "In",
        columns: [
          { name: "id", type: "i4", from: "Src/Out/id", properties: { ...join, ...id } },
          {
            name: "name",
            type: "wstr",
            from: "Src/Out/name",
            properties: { ...join, JoinToReferenceColumn: "fullname", ...name },
          },
          { name: "city", type: "wstr", from: "Src/Out/city", properties: { ...join, ...city } },
        ],
      },
    ],
    outputs: [
      {
        name: "Out",
        columns: [
          passed("id", "i4"),
          passed("name", "wstr"),
          { name: "code", type: "i4", properties: { ColumnType: 0, CopyFromReferenceColumn: "code" } },
          { name: "_Similarity", type: "r4", properties: { ColumnType: 1 } },
          { name: "_Confidence", type: "r4", properties: { ColumnType: 2 } },
          {
            name: "_Similarity_name",
            type: "r4",
            properties: { ColumnType: 3, SourceInputColumnLineageID: ref("Src/Out/name") },
          },
        ],
      },
    ],
  };
}

const target: ComponentXml = {
  name: "Dst",
  classId: "Microsoft.OLEDBDestination",
  connection: "Db",
  properties: { AccessMode: 0, OpenRowset: "found" },
  inputs: [
    {
      name: "In",
      attributes: { hasSideEffects: true, errorRowDisposition: "FailComponent" },
      columns: [
        { name: "id", type: "i4", from: "Fuzzy/Out/id", external: true },
        { name: "code", type: "i4", from: "Fuzzy/Out/code", external: true },
        { name: "name", type: "wstr", from: "Fuzzy/Out/name", external: true },
        { name: "similarity", type: "r4", from: "Fuzzy/Out/_Similarity", external: true },
        { name: "confidence", type: "r4", from: "Fuzzy/Out/_Confidence", external: true },
        { name: "byname", type: "r4", from: "Fuzzy/Out/_Similarity_name", external: true },
      ],
    },
  ],
};

async function found(database: FlowDatabase, settings: Settings = {}, memoryLimit?: number) {
  const run = await runDatabaseFlow({
    memoryLimit,
    databases: [{ name: "Db", creationName: "OLEDB", connectionString: database.connectionString }],
    definitions: [fuzzyLookup, oleDbDestination, oleDbSource],
    components: [source, lookup(settings), target],
    paths: { in: "Src/Out -> Fuzzy/In", out: "Fuzzy/Out -> Dst/In" },
    settings: { defaultBufferMaxRows: 2 },
  });
  const rows = await database.rows(
    "SELECT id, code, name, similarity, confidence, byname FROM found ORDER BY id, confidence DESC, code",
  );
  return { rows, errors: run.errors.map(({ code }) => `0x${(code ?? 0).toString(16)}`) };
}

describe.each(flowServers)("Fuzzy Lookup on $name", ({ isMissing, start }) => {
  let server: FlowServer;
  beforeAll(async () => {
    if (!isMissing) server = await start();
  });
  afterAll(async () => {
    if (!isMissing) await server.stop();
  });

  it.skipIf(isMissing)(
    "finds the reference row a misspelled text means; rows without one have NULL and zeros",
    async () => {
      const database = await server.createDatabase([
        ...setUp,
        "INSERT INTO dirty VALUES (1, 'Contoso Limited', 'x'), (2, 'fabricam limited', 'x'), (3, 'Traders Nortwind', 'x'), (4, 'Zyx', 'x'), (5, NULL, 'x')",
      ]);
      const { rows, errors } = await found(database);
      expect(errors).toEqual([]);
      expect(rows.map((row) => row.slice(0, 3))).toEqual([
        [1, 1, "Contoso Limited"],
        [2, 2, "fabricam limited"],
        [3, 3, "Traders Nortwind"],
        [4, null, "Zyx"],
        [5, null, null],
      ]);
      expect(rows[0]?.slice(3)).toEqual([1, 1, 1]);
      expect(rows[1]?.[3]).toBeGreaterThan(0.8);
      expect(rows[1]?.[3]).toBeLessThan(1);
      expect(rows[1]?.[5]).toBe(rows[1]?.[3]);
      expect(rows[3]?.slice(3)).toEqual([0, 0, 0]);
    },
  );

  it.skipIf(isMissing)("gives as many matches as it may, each with its confidence", async () => {
    const database = await server.createDatabase([
      ...setUp,
      "INSERT INTO clean VALUES (4, 'Contoso Limited', 'Paris')",
      "INSERT INTO dirty VALUES (1, 'Contoso Limited', 'x')",
    ]);
    const { rows } = await found(database, { properties: { MaxOutputMatchesPerInput: 3 } });
    expect(rows.map(([, code, , similarity, confidence]) => [code, similarity, confidence])).toEqual([
      [1, 1, 0.5],
      [4, 1, 0.5],
    ]);
  });

  it.skipIf(isMissing)("compares columns exactly that are to be equal", async () => {
    const database = await server.createDatabase([
      ...setUp,
      "INSERT INTO clean VALUES (4, 'Contoso Limited', 'Paris')",
      "INSERT INTO dirty VALUES (1, 'Contosso Limited', 'Paris'), (2, 'Contoso Limited', 'Oslo'), (3, 'Contoso Limited', 'rome')",
    ]);
    const { rows } = await found(database, { city: { JoinToReferenceColumn: "city", JoinType: 1 } });
    expect(rows.map(([id, code]) => [id, code])).toEqual([
      [1, 4],
      [2, null],
      [3, 1],
    ]);
  });
});

describe("Fuzzy Lookup", () => {
  it.each<[string, string, Settings]>([
    ["no join column", "0xc0208305", { name: { JoinToReferenceColumn: "" } }],
    ["no reference table", "0xc0208303", { properties: { ReferenceTableName: "" } }],
    ["a similarity beyond 1", "0xc0208309", { properties: { MinSimilarity: "1.5" } }],
    ["numbers that are to be similar", "0xc020830b", { id: { JoinToReferenceColumn: "code" } }],
    ["a number of matches that is none", "0xc020830a", { properties: { MaxOutputMatchesPerInput: "-1" } }],
    ["letters that are to be folded", "0xc020830a", { name: { FuzzyComparisonFlagsEx: 0x2000 } }],
    ["a reference column that is not there", "0xc020830f", { name: { JoinToReferenceColumn: "gone" } }],
  ])("refuses %s", async (_, code, settings) => {
    const database = await (await flowServers[0]?.start())?.createDatabase([
      ...setUp,
      "INSERT INTO dirty VALUES (1, 'a', 'b')",
    ]);
    if (database === undefined) throw new Error("SQLite is always there.");
    const { errors } = await found(database, settings);
    expect(errors[0]).toBe(code);
  });

  it("fails with 0xE0470667 when the reference does not fit into the memory it may take", async () => {
    const database = await (await flowServers[0]?.start())?.createDatabase(setUp);
    if (database === undefined) throw new Error("SQLite is always there.");
    expect((await found(database, {}, 256)).errors[0]).toBe("0xe0470667");
  });
});
