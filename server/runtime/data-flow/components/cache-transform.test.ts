import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import {
  CacheWorld,
  cacheColumn,
  cacheColumns,
  cacheManager,
  codeColumn,
  fillCache,
  referenceColumns,
  type UseOptions,
  useCache,
} from "@/server/testing/cache-world";
import type { Column } from "@/server/testing/data-flow-xml";
import { projectConnection, projectManifest } from "@/server/testing/project-builder";
import { loadProject } from "../../project/load-project";

describe("Cache Transform and a lookup in its cache", () => {
  it("compare exactly, by every index column in the cache's order, and NULL with NULL", async () => {
    const world = new CacheWorld();
    const run = await world.run({ Load: fillCache(), Look: useCache() });
    expect(run.errors).toEqual([]);
    expect(world.rows("SELECT * FROM T ORDER BY Id")).toEqual([
      [1, "first", 12.5, "2026-01-01"],
      [3, "second", null, "2026-01-02"],
      [4, "nothing", -1, null],
    ]);
    expect(world.rows("SELECT Id FROM M ORDER BY Id")).toEqual([[2], [5]]);
  });

  it("serve several data flows, and copy index columns as well", async () => {
    const world = new CacheWorld();
    const copied: Column[] = [{ name: "Name", type: "wstr", attributes: { length: 20 }, properties: { from: "code" } }];
    const run = await world.run({ Load: fillCache(), First: useCache(), Second: useCache({ copies: copied }) });
    expect(run.errors).toEqual([]);
    expect(world.rows("SELECT Id, Name FROM T WHERE Name = 'a' OR Name IS NULL ORDER BY Id")).toEqual([
      [1, "a"],
      [3, "a"],
      [4, null],
    ]);
  });

  it("keep the first row of a key and warn, or fail and name the key", async () => {
    const world = new CacheWorld();
    world.execute(
      "INSERT INTO Ref VALUES ('a', 1, 'again', 1, NULL), ('b', 1, 'later', 2, NULL); INSERT INTO S VALUES (6, 'b', 1)",
    );
    const run = await world.run({ Load: fillCache(), Look: useCache() });
    expect(run.messages).toContainEqual(
      expect.objectContaining({
        code: 0x802090e4,
        text: expect.stringContaining("got 1 rows whose keys (Code, Region)"),
      }),
    );
    expect(world.rows("SELECT Id, Name FROM T WHERE Id IN (1, 6)")).toEqual([
      [1, "first"],
      [6, "later"],
    ]);
    const strict = await world.run({ Load: fillCache({ properties: { TreatDuplicateKeysAsError: "true" } }) });
    expect(strict).toMatchObject({ result: 1, causes: ["0xE0470662"] });
    expect(strict.errors[0]?.text).toContain('a second row with the key Code = "a", Region = "1"');
  });

  it("hold many rows", async () => {
    const world = new CacheWorld();
    const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)";
    world.execute(
      `DELETE FROM Ref; DELETE FROM S; INSERT INTO Ref ${numbers} SELECT 'k' || i, i % 7, 'name ' || i, i, '2026-01-01' FROM n; INSERT INTO S ${numbers} SELECT i, 'k' || i, i % 7 FROM n`,
    );
    expect((await world.run({ Load: fillCache(), Look: useCache() })).errors).toEqual([]);
    expect(world.rows("SELECT count(*) FROM T WHERE Name = 'name ' || Id AND Price = Id")).toEqual([[30_000]]);
  });

  it("refuse a lookup before the cache is filled, and while it is", async () => {
    const world = new CacheWorld();
    expect(await world.run({ Look: useCache() })).toMatchObject({ result: 1, causes: ["0xC0010203"] });
    const filling = fillCache();
    const using = useCache();
    const both = {
      components: [...filling.components, ...using.components],
      paths: { ...filling.paths, ...using.paths },
    };
    expect((await world.run({ Both: both })).causes).toEqual(["0xC0010205"]);
    const turned = { components: [...using.components, ...filling.components], paths: both.paths };
    expect((await world.run({ Both: turned })).causes).toEqual(["0xC0010203"]);
  });

  it("take no part in transactions, and say nothing of them", async () => {
    const world = new CacheWorld();
    const text = world
      .text({ Load: fillCache(), Look: useCache() })
      .replace('DTS:ObjectName="Package">', 'DTS:ObjectName="Package" DTS:TransactionOption="2">');
    const run = await world.runText(text);
    expect(run.errors).toEqual([]);
    expect(run.messages.filter(({ text: said }) => said.includes("transaction") && said.includes("Cache"))).toEqual([]);
    expect(world.rows("SELECT count(*) FROM T")).toEqual([[3]]);
  });

  it("refuse a second Cache Transform", async () => {
    const run = await new CacheWorld().run({ Load: fillCache(), Again: fillCache({ name: "More" }) });
    expect(run).toMatchObject({ result: 1, causes: ["0xC0010200"] });
    expect(run.errors[0]?.text).toContain('"More" cannot write to it, because "Fill" has already written to it');
  });

  it("leave the cache empty when filling it failed, so that it can be filled again", async () => {
    const world = new CacheWorld();
    world.execute("INSERT INTO Ref VALUES ('a', 1, 'again', 1, NULL)");
    const strict = fillCache({ properties: { TreatDuplicateKeysAsError: "true" } });
    expect((await world.run({ Load: strict, Look: useCache() }, { constraint: 2 })).causes).toEqual([
      "0xE0470662",
      "0xC0010203",
    ]);
    const again = await world.run({ Load: strict, Again: fillCache(), Look: useCache() }, { constraint: 2 });
    expect(again.causes).toEqual(["0xE0470662"]);
    expect(world.rows("SELECT count(*) FROM T")).toEqual([[3]]);
  });

  it("begin anew with every run of the package", async () => {
    const world = new CacheWorld();
    const text = world.text({ Load: fillCache(), Look: useCache() });
    for (let turn = 0; turn < 2; turn++) expect((await world.runText(text)).errors).toEqual([]);
    expect(world.rows("SELECT count(*) FROM T")).toEqual([[6]]);
  });

  it("share the connection manager of a project with the packages it executes in this process", async () => {
    const world = new CacheWorld();
    const guid = "{0D7F1A1E-4E33-4F43-9A4B-0A4B6E6B1AFF}";
    const ofProject = (text: string) => text.replaceAll("Package.ConnectionManagers[Cache]", `${guid}:external`);
    const inside = cacheColumns.join("");
    const manager = projectConnection({ name: "Cache", type: "CACHE", id: guid, connectionString: "" }).replace(
      'DTS:ConnectionString=""/>',
      `><DTS:CacheColumns>${inside}</DTS:CacheColumns></DTS:ConnectionManager>`,
    );
    const child = ofProject(world.text({ Look: useCache() }, { managers: " " })).replace("{11111111", "{11111110");
    const parent = ofProject(world.text({ Load: fillCache(), Look: useCache() }, { managers: " " })).replace(
      /(<DTS:Executable DTS:refId="Package\\Look")[\s\S]*?<\/DTS:Executable>/,
      `$1 DTS:CreationName="Microsoft.ExecutePackageTask" DTS:DTSID="{55555555-5555-5555-5555-555555555555}" DTS:ExecutableType="Microsoft.ExecutePackageTask" DTS:ObjectName="Look"><DTS:ObjectData><ExecutePackageTask><UseProjectReference>True</UseProjectReference><PackageName>Child.dtsx</PackageName></ExecutePackageTask></DTS:ObjectData></DTS:Executable>`,
    );
    const project = await loadProject(
      zipSync({
        "@Project.manifest": strToU8(projectManifest("P", ["Child.dtsx"], ["Cache.conmgr"])),
        "Cache.conmgr": strToU8(manager),
        "Child.dtsx": strToU8(child),
      }),
    );
    const run = await world.runText(parent, project);
    expect(run.errors).toEqual([]);
    expect(world.rows("SELECT count(*) FROM T")).toEqual([[3]]);
  });
});

describe("a cache in a file", () => {
  it("is written once and read by other packages", async () => {
    const world = new CacheWorld();
    const managers = cacheManager(cacheColumns, world.folder.file("ref.caw"));
    const written = await world.run({ Load: fillCache(), Look: useCache() }, { managers });
    expect(written.errors).toEqual([]);
    expect(written.messages.map(({ code: number }) => number)).toEqual(
      expect.arrayContaining([0x40209316, 0x40209317]),
    );
    world.execute("DELETE FROM T; DELETE FROM Ref");
    expect((await world.run({ Look: useCache(), Again: useCache() }, { managers })).errors).toEqual([]);
    expect(world.rows("SELECT count(*), min(Price) FROM T")).toEqual([[6, -1]]);
  });

  it("is not written after it was read, nor read from another file", async () => {
    const world = new CacheWorld();
    const managers = cacheManager(cacheColumns, world.folder.file("ref.caw"));
    expect((await world.run({ Load: fillCache() }, { managers })).errors).toEqual([]);
    expect((await world.run({ Look: useCache(), Load: fillCache() }, { managers })).causes).toEqual(["0xC0209313"]);
    expect((await world.run({ Load: fillCache(), Look: useCache() }, { managers })).errors).toEqual([]);
    const other = cacheManager(
      cacheColumns,
      "x",
      `<DTS:PropertyExpression DTS:Name="ConnectionString">@[User::File]</DTS:PropertyExpression>`,
    );
    const variable = `<DTS:Variable DTS:Namespace="User" DTS:ObjectName="File" DTS:DTSID="{66666666-6666-6666-6666-666666666666}" DTS:CreationName=""><DTS:VariableValue DTS:DataType="8">${world.folder.file("ref.caw")}</DTS:VariableValue></DTS:Variable>`;
    const changing = world
      .text({ Look: useCache(), Change: useCache(), Again: useCache() }, { managers: other, variables: variable })
      .replace(
        /(<DTS:Executable DTS:refId="Package\\Change")[\s\S]*?<\/DTS:Executable>/,
        `$1 DTS:CreationName="Microsoft.ExpressionTask" DTS:DTSID="{55555555-5555-5555-5555-555555555555}" DTS:ExecutableType="Microsoft.ExpressionTask" DTS:ObjectName="Change"><DTS:ObjectData><ExpressionTask Expression="@[User::File] = &quot;${world.folder.file("other.caw")}&quot;"/></DTS:ObjectData></DTS:Executable>`,
      );
    expect((await world.runText(changing)).causes).toEqual(["0xC0209314"]);
  });

  it("that is missing or has no name is an error that says so", async () => {
    const world = new CacheWorld();
    const missing = await world.run(
      { Look: useCache() },
      { managers: cacheManager(cacheColumns, world.folder.file("none.caw")) },
    );
    expect(missing.causes).toEqual(["0xC020930C"]);
    expect((await world.run({ Look: useCache() }, { managers: cacheManager(cacheColumns, " ") })).causes).toEqual([
      "0xC020930A",
    ]);
  });
});

describe("validation", () => {
  const [name = "", region2 = "", key = "", price = "", day = ""] = cacheColumns;
  it.each([
    [
      "no index column",
      [name, cacheColumn("Region", 3, 0), cacheColumn("Code", 130, 0, 'DTS:Length="10"'), price, day],
      "0xC0203112",
    ],
    ["a negative index position", [name, cacheColumn("Region", 3, -1), key, price, day], "0xC0203110"],
    ["two columns at one index position", [name, cacheColumn("Region", 3, 1), key, price, day], "0xC0203111"],
    ["a gap in the index", [name, cacheColumn("Region", 3, 3), key, price, day], "0xC0203113"],
    ["a column of large objects", [cacheColumn("Name", 303, 0), region2, key, price, day], "0xE0470661"],
    ["a column of another type", [name, region2, key, price, cacheColumn("Day", 135, 0)], "0xC0209308"],
    [
      "a column of another length",
      [cacheColumn("Name", 130, 0, 'DTS:Length="30"'), region2, key, price, day],
      "0xC020930F",
    ],
    ["a column that gets no value", [...cacheColumns, cacheColumn("More", 3, 0)], "0xC0209309"],
    ["a column that is gone", [name, region2, key, price], "0xC0209311"],
  ])("refuses a cache with %s", async (_, columns, expected) => {
    const run = await new CacheWorld().run({ Load: fillCache() }, { managers: cacheManager(columns) });
    expect(run).toMatchObject({ result: 1, causes: [expected] });
  });

  it("refuses a connection manager of another type, and a component without one", async () => {
    const world = new CacheWorld();
    const text = world.text({ Load: fillCache() });
    const other = text.replaceAll(
      /(\.Connections\[C\]" connectionManager)ID="[^"]*Cache\]" (connectionManager)RefId="[^"]*"/g,
      '$1ID="Package.ConnectionManagers[Db]" $2RefId="Package.ConnectionManagers[Db]"',
    );
    expect((await world.runText(other)).causes).toEqual(["0xC0014005"]);
    const none = text.replaceAll(
      /(\.Connections\[C\]" connectionManager)ID="[^"]*Cache\]" (connectionManager)RefId="[^"]*"/g,
      '$1ID="" $2RefId=""',
    );
    expect((await world.runText(none)).causes).toEqual(["0xC001000E"]);
  });

  it("refuses input columns without a cache column, and two with the same one", async () => {
    const world = new CacheWorld();
    expect((await world.run({ Load: fillCache({ map: { Name: "" } }) })).causes).toEqual(["0xC0209307"]);
    const twice = [...referenceColumns, { ...codeColumn }];
    expect((await world.run({ Load: fillCache({ columns: twice }) })).causes).toEqual(["0xC0209306"]);
  });

  it.each([
    ["joins too few index columns", { joins: { Code: "Code" } }, "0xC020903F"],
    ["joins none", { joins: {} }, "0xC02090F1"],
    ["joins a column outside the index", { joins: { Code: "Code", Region: "Region", Id: "Price" } }, "0xC020930D"],
    ["joins one index column twice", { joins: { Code: "Code", Region: "Region", Id: "Region" } }, "0xC020903E"],
    ["joins columns of different types", { joins: { Code: "Region", Region: "Code" } }, "0xC0208236"],
    ["joins a column that is not there", { joins: { Code: "Code", Region: "None" } }, "0xC0208235"],
    [
      "copies a column that is not there",
      { copies: [{ name: "Name", type: "wstr", properties: { from: "None" } }] },
      "0xC0208235",
    ],
    ["copies into another type", { copies: [{ name: "Name", type: "i4" }] }, "0xC0209308"],
    [
      "copies into a shorter column",
      { copies: [{ name: "Name", type: "wstr", attributes: { length: 5 } }] },
      "0xC020930F",
    ],
    ["is set to a partial cache", { properties: { CacheType: 1 } }, "0xE0470664"],
  ] satisfies [string, UseOptions, string][])("refuses a lookup that %s", async (_, options, expected) => {
    const run = await new CacheWorld().run({ Load: fillCache(), Look: useCache(options) });
    expect(run.result).toBe(1);
    expect(run.causes).toContain(expected);
  });
});
