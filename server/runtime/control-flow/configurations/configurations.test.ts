import { writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import { type BuiltPackage, buildPackage, expression, integer, task, text } from "@/server/testing/package-builder";
import { type RunBuiltOptions, runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { PathMap } from "../../paths/path-map";

const value = (name: string) => `\\Package.Variables[User::${name}].Properties[Value]`;

interface Built {
  readonly type: number;
  readonly source: string;
  readonly target?: string;
  readonly name?: string;
}

function listed(...configurations: readonly Built[]): string {
  const quote = (given: string) => given.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const elements = configurations.map(
    ({ type, source, target = "", name = `C${type}` }) =>
      `<DTS:Configuration ${type === 0 ? "" : `DTS:ConfigurationType="${type}"`} DTS:ConfigurationString="${quote(source)}"
      DTS:ConfigurationVariable="${quote(target)}" DTS:CreationName="" DTS:DTSID="{3F2504E0-4F89-41D3-9A0C-0305E82C3301}" DTS:ObjectName="${name}"/>`,
  );
  return `<DTS:Configurations>${elements.join("")}</DTS:Configurations>`;
}

/** A .dtsConfig file: path, type and value of each entry. */
function configurationFile(file: string, ...entries: readonly (readonly [string, string, string])[]): string {
  const lines = entries.map(
    ([path, type, content]) =>
      `<Configuration ConfiguredType="Property" Path="${path}" ValueType="${type}"><ConfiguredValue>${content}</ConfiguredValue></Configuration>`,
  );
  const heading = '<DTSConfigurationHeading><DTSConfigurationFileInfo GeneratedBy="x"/></DTSConfigurationHeading>';
  writeFileSync(file, `<?xml version="1.0"?><DTSConfiguration>${heading}${lines.join("")}</DTSConfiguration>`);
  return file;
}

const on = { EnableConfig: "True" };

/** Runs a package that tells its variables s and n in a task that fails unless they are as expected. */
async function run(extra: string, wanted: string, more: BuiltPackage = {}, options: RunBuiltOptions = {}) {
  const check = expression("Check", `@[User::ok] = (DT_I4)(${wanted} ? "1" : "not so")`);
  const variables = [text("s", "stored"), integer("n", 1), integer("ok"), ...(more.variables ?? [])];
  return runBuilt({ executables: [check], attributes: on, extra, ...more, variables }, options);
}

const environment = { ...process.env };
afterEach(() => {
  for (const key of Object.keys(process.env)) if (!(key in environment)) delete process.env[key];
});

describe("package configurations", () => {
  it("XML file, directly and through an environment variable; values take their types", async () => {
    const file = configurationFile(
      scratchFolder().file("one.dtsConfig"),
      [value("s"), "String", "a &lt;b&gt; &#xE9;"],
      [value("n"), "Int32", "42"],
    );
    const wanted = '@[User::s] == "a <b> é" && @[User::n] == 42';
    const direct = await run(listed({ type: 1, source: file }), wanted);
    expect([direct.result, direct.warnings]).toEqual([0, []]);
    process.env.GANTRY_TEST_FILE = file;
    const indirect = await run(listed({ type: 5, source: "GANTRY_TEST_FILE" }), wanted);
    expect([indirect.result, indirect.warnings]).toEqual([0, []]);
    expect(indirect.messages.some((one) => one.code === 0x40016041)).toBe(true);
  });

  it("a Windows path of a file goes through the path map", async () => {
    const folder = scratchFolder();
    configurationFile(folder.file("one.dtsConfig"), [value("n"), "Int32", "5"]);
    const paths = new PathMap([{ prefix: "C:\\Config", folder: folder.file(".") }]);
    const { result } = await run(
      listed({ type: 1, source: "c:\\config\\One.dtsConfig" }),
      "@[User::n] == 5",
      {},
      { paths },
    );
    expect(result).toBe(0);
  });

  it("environment variable, whatever its case", async () => {
    process.env.GANTRY_TEST_NUMBER = "7";
    const { result } = await run(
      listed({ type: 2, source: "gantry_test_Number", target: value("n") }),
      "@[User::n] == 7",
    );
    expect(result).toBe(0);
  });

  it("SQL Server table through the connection manager it names, direct and indirect, on a database of ours", async () => {
    const file = scratchFolder().file("configurations.db");
    const database = new Database(file);
    database.exec(`CREATE TABLE [SSIS Configurations] (ConfigurationFilter nvarchar(255) NOT NULL, ConfiguredValue nvarchar(255) NULL,
      PackagePath nvarchar(255) NOT NULL, ConfiguredValueType nvarchar(20) NOT NULL)`);
    const insert = database.prepare("INSERT INTO [SSIS Configurations] VALUES (?, ?, ?, ?)");
    insert.run("Nightly", "from table", value("s"), "String");
    insert.run("NIGHTLY", "11", value("n"), "Int32");
    insert.run("Other", "12", value("n"), "Int32");
    database.close();
    const connections = [
      { name: "Config DB", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${file};` },
    ];
    const source = '"Config DB";"[dbo].[SSIS Configurations]";"Nightly";';
    const wanted = '@[User::s] == "from table" && @[User::n] == 11';
    const direct = await run(listed({ type: 7, source }), wanted, { connections });
    expect([direct.result, direct.warnings]).toEqual([0, []]);
    process.env.GANTRY_TEST_TABLE = source;
    expect((await run(listed({ type: 9, source: "GANTRY_TEST_TABLE" }), wanted, { connections })).result).toBe(0);
    const nothing = await run(listed({ type: 7, source: source.replace("Nightly", "Weekly") }), "1 == 1", {
      connections,
    });
    expect(nothing.warnings).toEqual(["0x80012054", "0x80012059"]);
    const noTable = await run(listed({ type: 7, source: source.replace("SSIS ", "") }), "1 == 1", { connections });
    expect([noTable.result, noTable.warnings]).toEqual([0, ["0x80012051", "0x80012059"]]);
  });

  it("later ones win; a connection that an earlier one configured is where a later one reads", async () => {
    const folder = scratchFolder();
    const first = configurationFile(folder.file("1"), [value("n"), "Int32", "1"], [value("s"), "String", "first"]);
    const second = configurationFile(folder.file("2"), [value("n"), "Int32", "2"]);
    const both = listed({ type: 1, source: first, name: "A" }, { type: 1, source: second, name: "B" });
    expect((await run(both, '@[User::n] == 2 && @[User::s] == "first"')).result).toBe(0);
  });

  it("win over what the run sets, because they are applied again after it; what they do not set is the run's", async () => {
    const file = configurationFile(scratchFolder().file("1"), [value("n"), "Int32", "2"]);
    const overrides = [
      { path: value("n"), value: "3" },
      { path: value("s"), value: "set" },
    ];
    const { result } = await run(
      listed({ type: 1, source: file }),
      '@[User::n] == 2 && @[User::s] == "set"',
      {},
      { overrides },
    );
    expect(result).toBe(0);
  });

  it("a file that the run adds is one of its overrides: the last one wins, and the package's own configurations stay", async () => {
    const folder = scratchFolder();
    const own = configurationFile(folder.file("1"), [value("n"), "Int32", "2"]);
    const added = configurationFile(folder.file("2"), [value("n"), "Int32", "9"], [value("s"), "String", "added"]);
    const overrides = [{ path: value("s"), value: "before" }, { configurationFile: added }];
    const wanted = '@[User::n] == 2 && @[User::s] == "added"';
    expect((await run(listed({ type: 1, source: own }), wanted, {}, { overrides })).result).toBe(0);
    const reversed = [...overrides].reverse();
    const other = '@[User::n] == 9 && @[User::s] == "before"';
    expect((await run("", other, { attributes: {} }, { overrides: reversed })).result).toBe(0);
    const missing = await run(
      "",
      "1 == 1",
      { attributes: {} },
      { overrides: [{ configurationFile: folder.file("none") }] },
    );
    expect([missing.result, missing.warnings]).toEqual([0, ["0x80012014", "0x80012059"]]);
  });

  it("never reach a property with an expression, or a variable with one", async () => {
    const file = configurationFile(
      scratchFolder().file("1"),
      ["\\Package\\Off.Properties[Disable]", "Boolean", "0"],
      [value("computed"), "Int32", "5"],
    );
    const off = expression("Off", '@[User::ok] = (DT_I4)("not so")', { expressions: { Disable: "1 == 1" } });
    const check = expression("Check", '@[User::ok] = (DT_I4)(@[User::computed] == 3 ? "1" : "not so")');
    const computed = integer("computed", 0, { EvaluateAsExpression: "True", Expression: "1 + 2" });
    const more = { executables: [off, check], variables: [computed] };
    const { result, statuses } = await run(listed({ type: 1, source: file }), "1 == 1", more);
    expect([result, statuses.Off]).toEqual([0, "skipped"]);
  });

  it("are left alone where EnableConfig is False, or the run says so", async () => {
    const file = configurationFile(scratchFolder().file("1"), [value("n"), "Int32", "2"]);
    const extra = listed({ type: 1, source: file });
    expect((await run(extra, "@[User::n] == 1", { attributes: {} })).result).toBe(0);
    const wanted = "@[User::n] == 1 && @[System::IgnoreConfigurationsOnLoad]";
    expect((await run(extra, wanted, {}, { withoutConfigurations: true })).result).toBe(0);
  });
});

describe("a configuration from the parent package's variable", () => {
  const callChild = (file: string) => ({
    connections: [{ name: "Child", type: "FILE", connectionString: file }],
    executables: [
      task(
        "Microsoft.ExecutePackageTask",
        "Call",
        "<ExecutePackageTask><UseProjectReference>False</UseProjectReference><Connection>Child</Connection></ExecutePackageTask>",
        { variables: [integer("fromTask", 6)] },
      ),
    ],
  });

  /** Writes a child with those configurations, which fails unless `wanted` holds, and runs its parent. */
  async function runParent(extra: string, wanted: string, variables: BuiltPackage["variables"]) {
    const file = scratchFolder().file("child.dtsx");
    const check = expression("Check", `@[User::ok] = (DT_I4)(${wanted} ? "1" : "not so")`);
    const own = [integer("n", 1), text("s", "stored"), integer("ok")];
    writeFileSync(file, buildPackage({ name: "Child", variables: own, executables: [check], attributes: on, extra }));
    return runBuilt({ ...callChild(file), variables });
  }

  it("is applied after all others, direct and through an environment variable, from the task and all around it", async () => {
    const file = configurationFile(scratchFolder().file("1"), [value("n"), "Int32", "2"]);
    process.env.GANTRY_TEST_PARENT = "User::day";
    const extra = listed(
      { type: 0, source: "fromTask", target: value("n") },
      { type: 4, source: "GANTRY_TEST_PARENT", target: value("s") },
      { type: 1, source: file },
    );
    const { result, warnings } = await runParent(extra, '@[User::n] == 6 && @[User::s] == "Monday"', [
      text("day", "Monday"),
    ]);
    expect([result, warnings]).toEqual([0, []]);
  });

  it("is a warning where the parent has no such variable, or it holds an object", async () => {
    const missing = listed({ type: 0, source: "gone", target: value("n") });
    expect((await runParent(missing, "@[User::n] == 1", [])).warnings).toEqual(["0x8001201C", "0x80012059"]);
    const object = listed({ type: 0, source: "rows", target: value("n") });
    const variables = [{ name: "rows", type: 13 }];
    expect((await runParent(object, "@[User::n] == 1", variables)).warnings).toEqual(["0x80012023", "0x80012059"]);
  });
});

describe("a configuration that fails", () => {
  it("is a warning that names it and why; the package runs with its stored values", async () => {
    const folder = scratchFolder();
    writeFileSync(folder.file("broken"), "<DTSConfiguration><Configuration");
    writeFileSync(folder.file("other"), "<configuration/>");
    writeFileSync(folder.file("empty"), "");
    writeFileSync(folder.file("none"), "<DTSConfiguration/>");
    const failures: readonly (readonly [Built, string])[] = [
      [{ type: 1, source: folder.file("missing") }, "0x80012014"],
      [{ type: 1, source: "C:\\x.dtsConfig" }, "0x80012014"],
      [{ type: 1, source: folder.file(".") }, "0x80012014"],
      [{ type: 1, source: folder.file("broken") }, "0x80012013"],
      [{ type: 1, source: folder.file("other") }, "0x80012013"],
      [{ type: 1, source: folder.file("empty") }, "0x80012013"],
      [{ type: 1, source: folder.file("none") }, "0x8001201D"],
      [{ type: 2, source: "GANTRY_TEST_MISSING", target: value("n") }, "0x80019003"],
      [{ type: 5, source: "GANTRY_TEST_MISSING" }, "0x80019003"],
      [{ type: 3, source: "HKCU\\x", target: value("n") }, "0x80012026"],
      [{ type: 6, source: "x", target: value("n") }, "0x80012026"],
      [{ type: 8, source: "x.ini", target: value("n") }, "0x80012052"],
      [{ type: 0, source: "p", target: value("n") }, "0x8001201A"],
      [{ type: 7, source: "no quotes" }, "0x80012019"],
      [{ type: 7, source: '"Gone";"t";"f";' }, "0x80012051"],
    ];
    for (const [configuration, code] of failures) {
      const failed = await run(listed(configuration), '@[User::n] == 1 && @[System::FailedConfigurations] != ""');
      expect([configuration.source, failed.result, failed.warnings]).toEqual([
        configuration.source,
        0,
        [code, "0x80012059"],
      ]);
    }
  });

  it("values that fit nothing are told one by one, and the others are set; the values themselves are not told", async () => {
    const file = configurationFile(
      scratchFolder().file("1"),
      [value("gone"), "String", "secret-1"],
      [value("n"), "Int32", "secret-2"],
      ["\\Package.Properties[MaxConcurrentExecutables]", "String", "secret-3"],
      [value("fixed"), "String", "secret-4"],
      [value("n"), "Currency", "5"],
      ["", "String", "x"],
      [value("s"), "String", "set"],
    );
    const variables = [text("fixed", "f", { ReadOnly: "True" })];
    const wanted = '@[User::s] == "set" && @[User::fixed] == "f" && @[User::n] == 1';
    const { result, warnings, messages } = await run(listed({ type: 1, source: file }), wanted, { variables });
    const codes = ["0x80012017", "0x80012035", "0x80012028", "0x80012057", "0x80012035", "0x80012034", "0x80012059"];
    expect([result, warnings]).toEqual([0, codes]);
    expect(JSON.stringify(messages)).not.toContain("secret");
  });

  it("says nothing where SuppressConfigurationWarnings is True, and is still counted", async () => {
    const attributes = { ...on, SuppressConfigurationWarnings: "True" };
    const extra = listed({ type: 1, source: "/nowhere", name: "Settings" });
    const quiet = await run(extra, '@[System::FailedConfigurations] == "Settings"', { attributes });
    expect([quiet.result, quiet.warnings]).toEqual([0, []]);
  });
});
