import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { RunResources } from "@/server/runtime/control-flow/run-resources";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import type { Registry } from "@/server/runtime/registry";
import { findMono } from "@/server/runtime/scripting/csharp/mono";
import { findScriptHost } from "@/server/runtime/scripting/find-script-host";
import { findScripts } from "@/server/runtime/scripting/find-scripts";
import { csharpMain } from "@/server/testing/csharp-script";
import { buildPackage, sequence } from "@/server/testing/package-builder";
import { type BuiltScript, script } from "@/server/testing/script-task";
import { describeScripts } from "./describe-scripts";

let registry: Registry;

beforeEach(() => {
  registry = createBuiltInRegistry();
  registry.scriptFolder = mkdtempSync(path.join(tmpdir(), "gantry-describe-"));
});
afterEach(() => rmSync(registry.scriptFolder, { recursive: true }));

const packageOf = (built: BuiltScript) =>
  loadPackage(buildPackage({ executables: [sequence("Night", { executables: [script("S", built)] })] }));

test("a script is told with its files, its author's first, and where it lies", () => {
  const items = { "Properties/AssemblyInfo.cs": "// a", "more.cs": "// b", "ScriptMain.cs": 'var p = "Pwd=hush";' };
  const target = packageOf({
    items,
    language: "CSharp",
    read: "User::a",
    write: "User::b",
    binaries: { "S.dll": "TVqQAAM=" },
  });
  expect(describeScripts(target, registry)).toMatchObject([
    {
      id: "Package\\Night\\S",
      within: ["Night"],
      language: "C#",
      entryPoint: "Main",
      files: [
        { name: "ScriptMain.cs", text: 'var p = "Pwd=••••••••";', own: true },
        { name: "more.cs", own: true },
        { name: "Properties/AssemblyInfo.cs", own: false },
      ],
      variables: [
        { name: "User::a", writable: false },
        { name: "User::b", writable: true },
      ],
      assembly: { name: "S.dll", bytes: 5 },
    },
  ]);
});

test("JavaScript runs from its source; a language nobody knows does not run", () => {
  const items = { "main.js": "export function main() {}" };
  expect(describeScripts(packageOf({ items }), registry)).toMatchObject([{ language: "JavaScript", runs: "source" }]);
  const [perl] = describeScripts(packageOf({ items, language: "Perl" }), registry);
  expect(perl).toMatchObject({ language: "Perl", runs: "nothing", code: "0xE0470301" });
});

describe.skipIf(findMono() === undefined)("what is known of C# (needs Mono)", () => {
  const projectFile = (...names: string[]) =>
    `<Project><ItemGroup>${names.map((name) => `<Reference Include="${name}" />`).join("")}</ItemGroup></Project>`;
  const prepare = async (target: ReturnType<typeof packageOf>) => {
    const resources = new RunResources();
    for (const { project, name, kind } of findScripts(target)) {
      const { definition } = findScriptHost(project, registry, name, kind);
      await definition.prepare?.(project, resources).catch(() => undefined);
    }
    await resources.close();
  };

  test("references that are there and missing, and what runs once it was compiled", async () => {
    const items = {
      "ScriptMain.cs": csharpMain("Dts.TaskResult = 0;"),
      "S.csproj": projectFile("System.Xml", "Microsoft.SqlServer.ManagedDTS", "Acme.Tools, Version=1.0"),
    };
    const target = packageOf({ items, language: "CSharp" });
    const references = [
      { name: "System.Xml", found: true },
      { name: "Microsoft.SqlServer.ManagedDTS", found: true },
      { name: "Acme.Tools", found: false },
    ];
    expect(describeScripts(target, registry)).toMatchObject([{ references, runs: null }]);
    await prepare(target);
    expect(describeScripts(target, registry)).toMatchObject([{ references, runs: "source", errors: [] }]);
  }, 120_000);

  test("a script that was seen not to compile, with the places", async () => {
    const target = packageOf({ items: { "ScriptMain.cs": csharpMain("Dts.Nothing();") }, language: "CSharp" });
    await prepare(target);
    expect(describeScripts(target, registry)).toMatchObject([
      { runs: "nothing", code: "0xC00291AC", errors: [{ file: "ScriptMain.cs", line: 12, code: "CS1061" }] },
    ]);
  }, 120_000);

  test("Visual Basic runs from its assembly", () => {
    const built = { items: { "ScriptMain.vb": "Class A" }, language: "VisualBasic", binaries: { "S.dll": "TVqQ" } };
    expect(describeScripts(packageOf(built), registry)).toMatchObject([{ runs: "assembly", reason: null }]);
  });
});
