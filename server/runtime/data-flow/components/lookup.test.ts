import { describe, expect, it } from "vitest";
import {
  type Column,
  type ComponentXml,
  type DataFlowXml,
  errorColumns,
  lineage,
} from "@/server/testing/data-flow-xml";
import { SqliteFlow } from "@/server/testing/sqlite-flow";
import {
  DTS_E_TXLOOKUP_INCOMPATIBLEDATATYPES,
  DTS_E_TXLOOKUP_INCORRECTNUMOFPARAMETERS,
  DTS_E_TXLOOKUP_INVALIDMAXMEMORYPROP,
  DTS_E_TXLOOKUP_METADATAXMLCACHEERR,
  DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER,
  DTS_E_TXLOOKUP_ROWLOOKUPERROR,
  DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN,
  DTS_W_TXLOOKUP_DUPLICATE_KEYS,
  GANTRY_E_ADAPTERPROPERTY,
} from "../../messages/component-codes";

const setUp = `
  CREATE TABLE S (Id INT, Code NVARCHAR(10), Day DATE);
  INSERT INTO S VALUES (1, 'a', '2005-01-01'), (2, 'B', '2005-01-02'), (3, 'a ', '2005-01-01'), (4, NULL, NULL), (5, 'a', '2005-01-03');
  CREATE TABLE Ref (Code NVARCHAR(10) COLLATE NOCASE, Day DATETIME, Name NVARCHAR(20), Number INTEGER);
  INSERT INTO Ref VALUES ('a', '2005-01-01 00:00:00', 'first', 10), ('b', '2005-01-02 00:00:00', 'second', 20), (NULL, NULL, 'nothing', 30);
  CREATE TABLE T (Id INT, Name NVARCHAR(20), Number INT, Code NVARCHAR(10));
  CREATE TABLE M (Id INT);
  CREATE TABLE E (Id INT, ErrorCode INT, ErrorColumn INT);`;

const source: ComponentXml = {
  name: "Src",
  classId: "Microsoft.OLEDBSource",
  connection: "Db",
  properties: { AccessMode: 2, SqlCommand: "SELECT * FROM S ORDER BY Id" },
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "Id", type: "i4", external: true },
        { name: "Code", type: "wstr", attributes: { length: 10 }, external: true },
        { name: "Day", type: "dbDate", external: true },
      ],
    },
  ],
};

interface LookupOptions {
  readonly key?: "Code" | "Day";
  readonly properties?: ComponentXml["properties"];
  readonly disposition?: string;
  /** Replace the key by this reference column. */
  readonly replace?: string;
  readonly nameLength?: number;
  /** Of the column Name. */
  readonly truncation?: string;
}

function lookupComponent({
  key = "Code",
  properties,
  disposition = "FailComponent",
  replace,
  nameLength = 20,
  truncation = "FailComponent",
}: LookupOptions): ComponentXml {
  const added: Column[] = [
    {
      name: "Name",
      type: "wstr",
      attributes: { length: nameLength, truncationRowDisposition: truncation },
      properties: { CopyFromReferenceColumn: "Name" },
    },
    { name: "Number", type: "i4", properties: { CopyFromReferenceColumn: "Number" } },
  ];
  const input: Column = {
    name: key,
    type: key === "Code" ? "wstr" : "dbDate",
    from: `Src/Out/${key}`,
    attributes: { ...(key === "Code" ? { cachedLength: 10 } : {}), ...(replace ? { usageType: "readWrite" } : {}) },
    properties: { JoinToReferenceColumn: key, ...(replace ? { CopyFromReferenceColumn: replace } : {}) },
  };
  const group = { exclusionGroup: 1 };
  return {
    name: "Find",
    classId: "Microsoft.Lookup",
    connection: "Db",
    properties: {
      SqlCommand: "select * from [dbo].[Ref]",
      CacheType: 0,
      ParameterMap: `#{${lineage(`Src/Out/${key}`)}};`,
      ...properties,
    },
    inputs: [{ name: "In", columns: [input] }],
    outputs: [
      { name: "Match", passes: "In", columns: added, attributes: { ...group, errorRowDisposition: disposition } },
      { name: "NoMatch", passes: "In", attributes: group },
      { name: "Errors", passes: "In", errorOut: true, columns: errorColumns, attributes: group },
    ],
  };
}

function table(name: string, columns: Readonly<Record<string, string>>): ComponentXml {
  const mapped = Object.entries(columns).map(
    ([column, from]): Column => ({
      name: column,
      type: column === "Name" || column === "Code" ? "wstr" : "i4",
      from,
      external: true,
    }),
  );
  return {
    name,
    classId: "Microsoft.OLEDBDestination",
    connection: "Db",
    properties: { AccessMode: 3, OpenRowset: name },
    inputs: [{ name: "In", columns: mapped, attributes: { hasSideEffects: true } }],
  };
}

const matched = table("T", {
  Id: "Src/Out/Id",
  Name: "Find/Match/Name",
  Number: "Find/Match/Number",
  Code: "Src/Out/Code",
});
const missed = table("M", { Id: "Src/Out/Id" });
const failed = table("E", {
  Id: "Src/Out/Id",
  ErrorCode: "Find/Errors/ErrorCode",
  ErrorColumn: "Find/Errors/ErrorColumn",
});

function flowOf(options: LookupOptions): DataFlowXml {
  return {
    components: [source, lookupComponent(options), matched, missed, failed],
    paths: {
      In: "Src/Out -> Find/In",
      Match: "Find/Match -> T/In",
      NoMatch: "Find/NoMatch -> M/In",
      Errors: "Find/Errors -> E/In",
    },
  };
}

describe("Lookup with a full cache", () => {
  it("compares exactly: case, trailing blanks, and NULL with NULL", async () => {
    const flow = new SqliteFlow(setUp);
    const run = await flow.run(flowOf({ properties: { NoMatchBehavior: 1 } }));
    expect(run).toMatchObject({ result: 0, rows: { In: 5, Match: 3, NoMatch: 2, Errors: 0 } });
    expect(flow.rows("SELECT Id, Name, Number FROM T ORDER BY Id")).toEqual([
      [1, "first", 10],
      [4, "nothing", 30],
      [5, "first", 10],
    ]);
    expect(flow.rows("SELECT Id FROM M ORDER BY Id")).toEqual([[2], [3]]);
  });

  it("refuses an output column that takes nothing from the reference", async () => {
    const flow = new SqliteFlow(setUp);
    const { components, ...rest } = flowOf({});
    const find = lookupComponent({});
    const [match, ...others] = find.outputs ?? [];
    const columns = [...(match?.columns ?? []), { name: "Empty", type: "i4" }];
    const emptied = { ...find, outputs: [{ name: "Match", ...match, columns }, ...others] };
    const run = await flow.run({ ...rest, components: components.map((one) => (one.name === "Find" ? emptied : one)) });
    expect(run).toMatchObject({ result: 1, errors: [{ code: DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN }, {}, {}] });
  });

  it.each(["CacheType", "NoMatchBehavior", "ConnectionType"])("refuses a %s that there is not", async (property) => {
    const run = await new SqliteFlow(setUp).run(flowOf({ properties: { [property]: 3 } }));
    expect(run).toMatchObject({
      result: 1,
      errors: [{ code: GANTRY_E_ADAPTERPROPERTY, details: { property } }, {}, {}],
    });
  });

  it("reads keys as the type of the column, whatever SQLite keeps", async () => {
    const flow = new SqliteFlow(setUp);
    const run = await flow.run(flowOf({ key: "Day", properties: { NoMatchBehavior: 1 } }));
    expect(run.rows).toMatchObject({ Match: 4, NoMatch: 1 });
  });

  it("takes the first of several rows with one key, and says so", async () => {
    const flow = new SqliteFlow(`${setUp} INSERT INTO Ref VALUES ('a', NULL, 'again', 99);`);
    const run = await flow.run(flowOf({ properties: { NoMatchBehavior: 1 } }));
    expect(run.warnings).toContainEqual(expect.objectContaining({ code: DTS_W_TXLOOKUP_DUPLICATE_KEYS }));
    expect(flow.rows("SELECT Number FROM T WHERE Id = 1")).toEqual([[10]]);
    const strict = await flow.run(flowOf({ properties: { TreatDuplicateKeysAsError: "true" } }));
    expect(strict).toMatchObject({ result: 1, errors: [{ code: DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER }, {}] });
  });

  it("cuts a reference text that is too long where that is ignored, and redirects the rows that find it where that is wanted", async () => {
    const settings = { properties: { NoMatchBehavior: 1 }, nameLength: 3 };
    const ignoring = new SqliteFlow(setUp);
    expect((await ignoring.run(flowOf({ ...settings, truncation: "IgnoreFailure" }))).result).toBe(0);
    expect(ignoring.rows("SELECT Id, Name FROM T ORDER BY Id")).toEqual([
      [1, "fir"],
      [4, "not"],
      [5, "fir"],
    ]);
    const redirecting = new SqliteFlow(setUp);
    const run = await redirecting.run(flowOf({ ...settings, truncation: "RedirectRow" }));
    expect(run).toMatchObject({ result: 0, rows: { Match: 0, NoMatch: 2, Errors: 3 } });
    expect(redirecting.rows("SELECT Id, ErrorCode FROM E ORDER BY Id")).toEqual(
      [1, 4, 5].map((id) => [id, DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER | 0]),
    );
  });

  it("fails on a row without a match, and names lookup, key and row", async () => {
    const flow = new SqliteFlow(setUp);
    const { result, errors } = await flow.run(flowOf({}));
    expect(result).toBe(1);
    expect(errors[0]).toMatchObject({
      code: DTS_E_TXLOOKUP_ROWLOOKUPERROR,
      text: expect.stringContaining('"Find" found no row in its reference for Code = "B"'),
      details: { lookup: "Find", row: "2", key: 'Code = "B"' },
    });
    expect(errors.slice(1).every(({ consequence }) => consequence)).toBe(true);
    expect(flow.rows("SELECT count(*) FROM T")).toEqual([[0]]);
  });

  it("redirects rows without a match with ErrorColumn 0, or lets them pass with NULLs", async () => {
    const redirecting = new SqliteFlow(setUp);
    expect(await redirecting.run(flowOf({ disposition: "RedirectRow" }))).toMatchObject({
      result: 0,
      rows: { Errors: 2 },
    });
    expect(redirecting.rows("SELECT * FROM E ORDER BY Id")).toEqual([
      [2, DTS_E_TXLOOKUP_ROWLOOKUPERROR | 0, 0],
      [3, DTS_E_TXLOOKUP_ROWLOOKUPERROR | 0, 0],
    ]);
    const ignoring = new SqliteFlow(setUp);
    expect(await ignoring.run(flowOf({ disposition: "IgnoreFailure" }))).toMatchObject({
      result: 0,
      rows: { Match: 5 },
    });
    expect(ignoring.rows("SELECT Name, Number FROM T WHERE Id = 2")).toEqual([[null, null]]);
  });

  it("replaces a column by one of the reference", async () => {
    const flow = new SqliteFlow(setUp);
    expect((await flow.run(flowOf({ replace: "Name", properties: { NoMatchBehavior: 1 } }))).result).toBe(0);
    expect(flow.rows("SELECT Id, Code FROM T ORDER BY Id")).toEqual([
      [1, "first"],
      [4, "nothing"],
      [5, "first"],
    ]);
  });

  it("keeps many rows and finds each, unless they take more than the memory limit of the execution", async () => {
    const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)";
    const flow = new SqliteFlow(
      `${setUp} DELETE FROM S; DELETE FROM Ref; INSERT INTO Ref ${numbers} SELECT 'k' || i, NULL, 'name ' || i, i FROM n; INSERT INTO S ${numbers} SELECT i, 'k' || i, NULL FROM n;`,
    );
    expect(await flow.run(flowOf({}))).toMatchObject({ result: 0, rows: { Match: 20_000 } });
    expect(flow.rows("SELECT count(*) FROM T WHERE Id = Number AND Name = 'name ' || Id")).toEqual([[20_000]]);

    const limited = await flow.run(flowOf({}), "", { memoryLimit: 65_536 });
    expect(limited.result).toBe(1);
    expect(limited.errors[0]?.code).toBe(0xe0470663);
  });

  it("fails on a reference text that is too long for its column, when a row finds it", async () => {
    const flow = new SqliteFlow(`${setUp} INSERT INTO Ref VALUES ('z', NULL, 'a name that nobody finds', 1);`);
    expect((await flow.run(flowOf({ properties: { NoMatchBehavior: 1 }, nameLength: 10 }))).result).toBe(0);
    const { errors } = await flow.run(flowOf({ properties: { NoMatchBehavior: 1 }, nameLength: 3 }));
    expect(errors[0]).toMatchObject({
      text: expect.stringContaining('"first" of the reference column "Name" is too long'),
    });
  });

  it("names a missing reference column and keys of different types", async () => {
    const flow = new SqliteFlow(setUp);
    const missing = await flow.run(flowOf({ properties: { SqlCommand: "select Code, Name from Ref" } }));
    expect(missing.errors[0]).toMatchObject({
      code: DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN,
      text: expect.stringContaining("It has: Code, Name"),
    });
    const metadata =
      '<referenceMetadata><referenceColumns><referenceColumn name="Code" dataType="DT_STR" length="10" precision="0" scale="0" codePage="1252"/></referenceColumns></referenceMetadata>';
    const different = await flow.run(flowOf({ properties: { ReferenceMetadataXml: metadata } }));
    expect(different.errors.map(({ code }) => code)).toContain(DTS_E_TXLOOKUP_INCOMPATIBLEDATATYPES);
  });
});

describe("Lookup that asks the database", () => {
  const asking = {
    NoMatchBehavior: 1,
    SqlCommandParam: "select * from (select * from [dbo].[Ref]) [refTable] where [refTable].[Code] = ?",
  };

  it("lets the database compare, and NULL equals nothing", async () => {
    for (const properties of [
      { ...asking, CacheType: 1 },
      { ...asking, CacheType: 1, NoMatchCachePercentage: 50 },
      { ...asking, CacheType: 2 },
      { CacheType: 1, NoMatchBehavior: 1 },
    ]) {
      const flow = new SqliteFlow(setUp);
      const run = await flow.run(flowOf({ properties }));
      expect(run).toMatchObject({ result: 0, rows: { Match: 3, NoMatch: 2 } });
      expect(flow.rows("SELECT Id, Name FROM T ORDER BY Id")).toEqual([
        [1, "first"],
        [2, "second"],
        [5, "first"],
      ]);
    }
  });

  it("asks for dates in the way the reference keeps them", async () => {
    const flow = new SqliteFlow(setUp);
    const run = await flow.run(flowOf({ key: "Day", properties: { CacheType: 1, NoMatchBehavior: 1 } }));
    expect(run.rows).toMatchObject({ Match: 3, NoMatch: 2 });
  });

  it("begins its memory anew when it is full", async () => {
    const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)";
    const flow = new SqliteFlow(
      `${setUp} DELETE FROM S; DELETE FROM Ref; INSERT INTO Ref ${numbers} SELECT 'k' || (i % 25000), NULL, 'n', i % 25000 FROM n WHERE i <= 25000; CREATE INDEX byCode ON Ref (Code); INSERT INTO S ${numbers} SELECT i % 25000, 'k' || (i % 25000), NULL FROM n;`,
    );
    expect(await flow.run(flowOf({ properties: { CacheType: 1, MaxMemoryUsage64: 1 } }))).toMatchObject({
      result: 0,
      rows: { Match: 30_000 },
    });
    expect(flow.rows("SELECT count(*) FROM T WHERE Id = Number")).toEqual([[30_000]]);
  });

  it("remembers keys without a match in their share of the memory", async () => {
    const flow = new SqliteFlow(
      `${setUp} WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) INSERT INTO S SELECT i, 'none' || (i % 12000), NULL FROM n;`,
    );
    const properties = { ...asking, CacheType: 1, MaxMemoryUsage64: 1, NoMatchCachePercentage: 50 };
    expect((await flow.run(flowOf({ properties }))).rows).toMatchObject({ Match: 3, NoMatch: 29_993 });
  });

  it("takes its parameters from ParameterMap, one column as often as it is named", async () => {
    const flow = new SqliteFlow(setUp);
    const twice = {
      ...asking,
      CacheType: 1,
      SqlCommandParam: "select * from Ref where Code >= ? and Code <= ?",
      ParameterMap: `#{${lineage("Src/Out/Code")}};#{${lineage("Src/Out/Code")}};`,
    };
    expect((await flow.run(flowOf({ properties: twice }))).rows).toMatchObject({ Match: 3, NoMatch: 2 });
    const once = { ...twice, ParameterMap: `#{${lineage("Src/Out/Code")}};` };
    expect((await flow.run(flowOf({ properties: once }))).errors[0]).toMatchObject({
      code: DTS_E_TXLOOKUP_INCORRECTNUMOFPARAMETERS,
    });
  });

  it("takes parameters from columns that it does not compare, as for ranges", async () => {
    const flow = new SqliteFlow(setUp);
    const range = {
      ...asking,
      CacheType: 1,
      SqlCommandParam: "select * from Ref where Code = ? and Number >= 10 * ?",
      ParameterMap: `#{${lineage("Src/Out/Code")}};#{${lineage("Src/Out/Id")}};`,
    };
    expect((await flow.run(flowOf({ properties: range }))).rows).toMatchObject({ Match: 2, NoMatch: 3 });
    expect(flow.rows("SELECT Id, Number FROM T ORDER BY Id")).toEqual([
      [1, 10],
      [2, 20],
    ]);
    const unknown = { ...range, ParameterMap: `#{${lineage("Src/Out/Code")}};#{${lineage("Src/Out/None")}};` };
    expect((await flow.run(flowOf({ properties: unknown }))).errors[0]).toMatchObject({
      code: DTS_E_TXLOOKUP_INCORRECTNUMOFPARAMETERS,
    });
  });

  it.each([{ MaxMemoryUsage64: -1 }, { MaxMemoryUsage64: "much" }, { NoMatchCachePercentage: 100 }])(
    "refuses %o",
    async (sizes) => {
      const run = await new SqliteFlow(setUp).run(flowOf({ properties: { ...asking, CacheType: 1, ...sizes } }));
      expect(run.errors[0]).toMatchObject({ code: DTS_E_TXLOOKUP_INVALIDMAXMEMORYPROP });
    },
  );

  it("refuses a memory of the reference that is no XML", async () => {
    const run = await new SqliteFlow(setUp).run(flowOf({ properties: { ReferenceMetadataXml: "<a><b>" } }));
    expect(run.errors[0]).toMatchObject({ code: DTS_E_TXLOOKUP_METADATAXMLCACHEERR });
  });
});
