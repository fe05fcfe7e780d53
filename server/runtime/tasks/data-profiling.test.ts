import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { buildPackage, task, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { createBuiltInRegistry } from "../built-in";
import { checkPackage } from "../compatibility/check-package";
import { loadPackage } from "../dtsx/load-package";
import { parseXml } from "../dtsx/parse-xml";
import { childElement, childElements, textContent, type XmlElement } from "../dtsx/xml";

const table = '<DataSourceID>db</DataSourceID><Table Schema="dbo" Table="People"/>';
const column = (name: string) => `<Column IsWildCard="false" ColumnName="${name}"/>`;
const everyColumn = '<Column IsWildCard="true"/>';

/** The requests as the designer writes them. */
function input(...requests: string[]): string {
  return `<![CDATA[<?xml version="1.0" encoding="utf-16"?>
<DataProfile xmlns="http://schemas.microsoft.com/sqlserver/2008/DataDebugger/"><ProfileVersion>1.0</ProfileVersion><DataSources/>
<DataProfileInput><ProfileMode>Exact</ProfileMode><Requests>${requests.join("")}</Requests></DataProfileInput></DataProfile>]]>`;
}

const request = (kind: string, rest: string) =>
  `<${kind}ProfileRequest ID="${kind}">${table}${rest}</${kind}ProfileRequest>`;
const profiling = (xml: string, attributes: string) =>
  task(
    "Microsoft.DataProfilingTask",
    "P",
    `<DataProfilingTaskData ${attributes}><ProfileInput>${xml}</ProfileInput></DataProfilingTaskData>`,
  );

function database() {
  const folder = scratchFolder();
  const file = folder.file("people.db");
  const opened = new DatabaseSync(file);
  opened.exec(`CREATE TABLE People (id INTEGER, name TEXT, age INTEGER, mail TEXT);
    INSERT INTO People VALUES (1, 'Ann ', 20, 'ann1@x.org'), (2, 'Bob', 30, 'bob22@y.org'), (3, NULL, 40, 'c3@z.org'), (3, 'Bob', 30, '<&>')`);
  opened.close();
  const connections = [
    { name: "db", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${file}` },
    { name: "out", type: "FILE", connectionString: folder.file("out.xml") },
  ];
  return { folder, connections };
}

/** The profiles of the table People, in the order of the requests. */
async function profile(...requests: string[]): Promise<XmlElement[]> {
  const { connections } = database();
  const { registry, values, note } = recorder();
  const run = await runBuilt(
    {
      connections,
      variables: [text("xml")],
      executables: [
        profiling(input(...requests), 'DestinationType="Variable" Destination="User::xml"'),
        note("N", "@xml"),
      ],
      constraints: [{ from: "P", to: "N" }],
    },
    { registry },
  );
  expect(run.errors).toEqual([]);
  const output = childElement(parseXml(String(values[0])).root, "DataProfileOutput");
  const profiles = output && childElement(output, "Profiles");
  return profiles === undefined ? [] : childElements(profiles);
}

const value = (element: XmlElement | undefined, name: string) => {
  const found = element && childElement(element, name);
  return found && textContent(found);
};
const items = (element: XmlElement | undefined, list: string) => {
  const found = element && childElement(element, list);
  return (found ? childElements(found) : []).map((item) => childElements(item).map(textContent).join("="));
};

describe("Data Profiling", () => {
  it("counts NULLs", async () => {
    const [name] = await profile(request("ColumnNullRatio", column("name")));
    expect([name?.local, value(name, "NullCount")]).toEqual(["ColumnNullRatioProfile", "1"]);
  });

  it("tells which values there are, and how often", async () => {
    const frequent = "<Option>FrequentValues</Option><FrequentValueThreshold>0.5</FrequentValueThreshold>";
    const [all, some] = await profile(
      request("ColumnValueDistribution", `${column("age")}<Option>AllValues</Option>`),
      request("ColumnValueDistribution", column("age") + frequent),
    );
    expect(value(all, "NumberOfDistinctValues")).toBe("3");
    expect(items(all, "ValueDistribution")).toEqual(["30=2", "20=1", "40=1"]);
    expect(items(some, "ValueDistribution")).toEqual(["30=2"]);
  });

  it("measures texts", async () => {
    const cut = `<IgnoreLeadingSpace>false</IgnoreLeadingSpace><IgnoreTrailingSpace>true</IgnoreTrailingSpace>`;
    const [plain, trimmed] = await profile(
      request("ColumnLengthDistribution", column("name")),
      request("ColumnLengthDistribution", column("name") + cut),
    );
    expect(items(plain, "LengthDistribution")).toEqual(["3=2", "4=1"]);
    expect([value(plain, "MinLength"), value(plain, "MaxLength")]).toEqual(["3", "4"]);
    expect(items(trimmed, "LengthDistribution")).toEqual(["3=3"]);
  });

  it("finds the shapes of texts", async () => {
    const [shapes] = await profile(
      request("ColumnPattern", `${column("mail")}<MaxNumberOfPatterns>2</MaxNumberOfPatterns>`),
    );
    const found = items(shapes, "TopRegexPatterns");
    expect(found).toEqual(["\\p{L}+\\d@\\p{L}+\\.\\p{L}+=50", "<&>=25"]);
  });

  it("computes statistics of numbers", async () => {
    const [age] = await profile(request("ColumnStatistics", column("age")));
    expect([value(age, "MinValue"), value(age, "MaxValue"), value(age, "Mean")]).toEqual(["20", "40", "30"]);
    expect(Number(value(age, "StdDev"))).toBeCloseTo(Math.sqrt(50), 10);
  });

  it("makes one profile per fitting column of a wildcard", async () => {
    expect(await profile(request("ColumnNullRatio", everyColumn))).toHaveLength(4);
    expect(await profile(request("ColumnLengthDistribution", everyColumn))).toHaveLength(2);
  });

  it("tells how nearly columns are a key, and what they determine", async () => {
    const keys = `<KeyColumns>${column("id")}</KeyColumns>`;
    const determined = `<DeterminantColumns>${column("name")}</DeterminantColumns><DependentColumn IsWildCard="false" ColumnName="id"/>`;
    const [key, dependency] = await profile(request("CandidateKey", keys), request("FunctionalDependency", determined));
    expect(value(key, "KeyStrength")).toBe("0.75");
    expect(items(key, "Violations")).toHaveLength(1);
    expect(value(dependency, "FunctionalDependencyStrength")).toBe("0.75");
    expect(items(dependency, "Violations")).toHaveLength(1);
  });

  it("writes a file, over an existing one only when told to", async () => {
    const { connections, folder } = database();
    const xml = input(request("ColumnNullRatio", column("name")));
    const write = (more: string) =>
      runBuilt({ connections, executables: [profiling(xml, `Destination="out" ${more}`)] });
    expect((await write("")).result).toBe(0);
    expect(readFileSync(folder.file("out.xml"), "utf8")).toContain("<NullCount>1</NullCount>");
    expect((await write("")).errors[0]).toBe("0xC002F304");
    expect((await write('OverwriteDestination="True"')).result).toBe(0);
  });

  it.each([
    ["a column that does not exist", request("ColumnNullRatio", column("gone"))],
    ["a kind of profile that is not made", request("Inclusion", column("name"))],
    ["requests that are no XML", "<"],
  ])("refuses %s", async (_, one) => {
    const { connections } = database();
    const run = await runBuilt({ connections, executables: [profiling(input(one), 'Destination="out"')] });
    expect(run.errors[0]).toBe("0xE0470401");
  });

  it.each([request("Inclusion", column("name")), "<"])("the check names what cannot be made: %s", (one) => {
    const executables = [profiling(input(one), 'Destination="out"')];
    const { items: found } = checkPackage(loadPackage(buildPackage({ executables })), createBuiltInRegistry());
    expect(found.find((one) => one.kind === "task")).toMatchObject({ support: "unsupported", code: 0xe0470401 });
  });
});
