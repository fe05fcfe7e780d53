import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";
import { buildPackage, expression, integer, sequence, task, text } from "@/server/testing/package-builder";
import { script } from "@/server/testing/script-task";
import { comparePackages } from "./compare-packages";
import type { PackageComparison } from "./comparison-types";

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const compare = (before: string, after: string) =>
  comparePackages(loadPackage(new TextEncoder().encode(before)), loadPackage(new TextEncoder().encode(after)));
const brief = ({ differences }: PackageComparison) =>
  differences.map(({ change, kind, name, facts }) => [change, kind, name, ...facts.map((fact) => fact.name)].join(" "));

const sql = (name: string, statement: string, connection = "{11111111-2222-3333-4444-555555555555}") =>
  task(
    "Microsoft.ExecuteSQLTask",
    name,
    `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="${connection}"
      SQLTask:SqlStatementSource="${statement}"><SQLTask:ParameterBinding SQLTask:ParameterName="0" SQLTask:DtsVariableName="User::rows"/></SQLTask:SqlTaskData>`,
  );
const base = decode(
  buildPackage({
    connections: [{ name: "Warehouse", type: "OLEDB", connectionString: "Data Source=a;Password=hush;" }],
    variables: [integer("rows", 1), text("folder", "in")],
    executables: [
      sql("Load", "SELECT 1"),
      expression("Count", "@[User::rows] = 2"),
      sequence("Night", { executables: [sql("Clean", "DELETE FROM T")] }),
    ],
    constraints: [
      { from: "Load", to: "Count" },
      { from: "Count", to: "Night" },
    ],
  }),
);

describe("two versions of a package", () => {
  test("that are equal but for ids, the order of attributes, written defaults and the build number do not differ", () => {
    const moved = base
      .replaceAll(/DTS:DTSID="\{[^}]*\}"/g, () => `DTS:DTSID="{${crypto.randomUUID().toUpperCase()}}"`)
      .replace('DTS:LocaleID="1033"', 'DTS:MaxErrorCount="1" DTS:VersionBuild="77" DTS:LocaleID="1033"');
    expect(compare(base, moved).differences).toEqual([]);
  });

  test("differ in SQL, values, constraints and settings inside of tasks, each with before and after", () => {
    const changed = base
      .replace('"SELECT 1"', '"SELECT 2"')
      .replace('DTS:DataType="3">1<', 'DTS:DataType="3">5<')
      .replace("User::rows&quot;", "User::rows&quot;")
      .replace('DtsVariableName="User::rows"', 'DtsVariableName="User::folder"')
      .replace('DTS:To="Package\\Count"', 'DTS:To="Package\\Count" DTS:Value="1"');
    const comparison = compare(base, changed);
    expect(brief(comparison)).toEqual([
      "changed variable User::rows Value",
      "changed task Load SqlStatementSource ParameterBinding/DtsVariableName",
      "changed constraint Load → Count Value",
    ]);
    expect(comparison.differences[1]?.facts[0]).toEqual({
      name: "SqlStatementSource",
      before: "SELECT 1",
      after: "SELECT 2",
      masked: false,
    });
    expect(comparison.marks.after).toEqual({
      "Package\\Load": "changed",
      "Package.PrecedenceConstraints[Constraint 0]": "changed",
    });
  });

  test("know a renamed and a moved task by its GUID, and what refers to a renamed connection has not changed", () => {
    const renamed = base.replaceAll("Load", "Load all").replaceAll("Warehouse", "DWH");
    expect(brief(compare(base, renamed))).toEqual(["changed connection DWH Name", "changed task Load all Name"]);
  });

  test("say what is new and what is gone, with its SQL, but not what a new task is made of", () => {
    const without = decode(buildPackage({ executables: [expression("Count", "@[User::rows] = 2")] }));
    const gone = compare(base, without);
    expect(
      brief(gone)
        .filter((line) => line.startsWith("removed"))
        .sort(),
    ).toEqual([
      "removed connection Warehouse ConnectionString",
      "removed constraint Count → Night Value",
      "removed constraint Load → Count Value",
      "removed container Night",
      "removed task Clean SqlStatementSource",
      "removed task Load SqlStatementSource",
      "removed variable User::folder Value",
      "removed variable User::rows Value",
    ]);
    expect(gone.marks.before["Package\\Night\\Clean"]).toBe("removed");
    expect(compare(without, base).marks.after["Package\\Night"]).toBe("added");
  });

  test("never show a secret, and say that it changed", () => {
    const comparison = compare(base, base.replace("Password=hush", "Password=other"));
    expect(JSON.stringify(comparison)).not.toMatch(/hush|other/);
    expect(comparison.differences[0]?.facts).toEqual([
      {
        name: "ConnectionString",
        before: "Data Source=a;Password=••••••••;",
        after: "Data Source=a;Password=••••••••;",
        masked: true,
      },
      { name: "Password", before: "••••••••", after: "••••••••", masked: true },
    ]);
  });
});

describe.skipIf(!hasCorpus())("real packages (corpus)", () => {
  const lesson = (number: number) =>
    readFileSync(corpusPath("packages", "LearningTechStuff__SSIS-Tutorial", `Lesson ${number}.dtsx`), "utf8");

  test("do not differ from themselves", () => {
    for (const number of [1, 2, 3]) expect(compare(lesson(number), lesson(number)).differences).toEqual([]);
  });

  test("differ in components, paths and columns of their data flows", () => {
    const original = lesson(2);
    const flow = compare(original, original.replaceAll("Lookup Currency Key", "Find the currency"));
    expect(brief(flow)).toContain("changed component Find the currency Name");
    expect(flow.differences.every((one) => one.change === "changed")).toBe(true);
    const lessons = compare(lesson(1), lesson(2));
    expect(lessons.differences.some((one) => one.kind === "container" && one.change === "added")).toBe(true);
  });
});

describe("two versions of a script", () => {
  const lines = Array.from({ length: 40 }, (_, i) => `// line ${i + 1}`);
  const built = (files: Record<string, string>) =>
    decode(
      buildPackage({ executables: [script("S", { items: files, language: "CSharp", binaries: { "S.dll": "TVqQ" } })] }),
    );

  test("differ in the lines of their files, each file by its name", () => {
    const main = lines.join("\n");
    const before = built({ "ScriptMain.cs": main, "Properties/AssemblyInfo.cs": "// 1" });
    const after = built({
      "ScriptMain.cs": lines.with(29, "int more;").join("\n"),
      "Properties/AssemblyInfo.cs": "// 1",
    });
    const { differences } = compare(before, after);
    expect(differences).toMatchObject([{ kind: "task", name: "S", facts: [{ name: "ScriptMain.cs" }] }]);
    expect(differences[0]?.facts[0]?.lines).toEqual([
      { kind: "skipped", count: 26 },
      { kind: "same", lines: ["// line 27", "// line 28", "// line 29"], before: 27, after: 27 },
      { kind: "removed", lines: ["// line 30"], before: 30 },
      { kind: "added", lines: ["int more;"], after: 30 },
      { kind: "same", lines: ["// line 31", "// line 32", "// line 33"], before: 31, after: 31 },
      { kind: "skipped", count: 7 },
    ]);
  });

  test("that differ in a password only say no more than that they do", () => {
    const connection = (password: string) =>
      built({ "ScriptMain.cs": `// 1\nvar c = "Server=a;Password=${password}";` });
    const { differences } = compare(connection("old"), connection("new"));
    expect(differences[0]?.facts[0]).toMatchObject({ name: "ScriptMain.cs" });
    expect(JSON.stringify(differences)).not.toMatch(/Password=(?:old|new)/);
  });

  test("a new script is told with what its author wrote, not with what the designer did", () => {
    const { differences } = compare(
      decode(buildPackage({ executables: [] })),
      built({ "ScriptMain.cs": "class A {}", "Properties/AssemblyInfo.cs": "// 1" }),
    );
    expect(differences[0]?.facts.map(({ name }) => name)).toEqual(["ScriptMain.cs"]);
  });
});
