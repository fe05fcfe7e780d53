import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { RunResources } from "@/server/runtime/control-flow/run-resources";
import type { ScriptProject } from "@/server/runtime/scripting/script-host";
import { csharpMain } from "@/server/testing/csharp-script";
import { runBuilt } from "@/server/testing/run-built";
import { script } from "@/server/testing/script-task";
import { findMono } from "./mono";
import { openScriptProcesses } from "./script-processes";

const registry = createBuiltInRegistry();
const host = registry.scriptHosts.get("csharp");
const resources = new RunResources();

afterAll(() => resources.close());

const excel = "Microsoft.Office.Interop.Excel";
/** C# that Mono's compiler does not know. */
const localFunction = "int Two() { return 2; } Console.WriteLine(Two());";

function project(main: string, more: Partial<ScriptProject> = {}): ScriptProject {
  return {
    name: "ST_1",
    language: "CSharp",
    entryPoint: "Main",
    vstaMajorVersion: 16,
    items: [{ name: "ScriptMain.cs", text: main }],
    binaries: [],
    readOnlyVariables: [],
    readWriteVariables: [],
    ...more,
  };
}

/** The code of the error of a project that cannot be made ready, and what `support` says of it before and after. */
async function refused(given: ScriptProject) {
  const before = host?.support(given).map(({ code }) => code);
  const error = await host?.prepare?.(given, resources).then(
    () => undefined,
    (thrown) => thrown,
  );
  return { before, error, after: host?.support(given).map(({ code }) => code) };
}

describe.skipIf(findMono() === undefined)("Scripts in C# and Visual Basic are made ready (need Mono)", () => {
  /** The assembly of a script that compiles. */
  let assembly = "";

  beforeAll(async () => {
    const { compiler } = await openScriptProcesses(resources, registry.scriptFolder);
    const { code } = await compiler.compile(project(csharpMain('Console.WriteLine("from the assembly");')));
    assembly = code.toString("base64");
  });

  it("from their source, once", async () => {
    const given = project(csharpMain(`Console.WriteLine(${Math.random()});`));
    expect(await host?.prepare?.(given, resources)).toMatchObject({ insteadOfSource: undefined });
    expect(host?.support(given)).toEqual([]);
  });

  it("or refused by the compiler, which is known from then on", async () => {
    const { before, error, after } = await refused(project(csharpMain(`Nothing${Date.now()}();`)));
    expect({ before, after }).toEqual({ before: [], after: [0xc00291ac] });
    expect(error).toMatchObject({ code: 0xc00291ac, details: { file: "ScriptMain.cs", line: "12" } });
  });

  it("or refused for an assembly that does not exist here, by its name", async () => {
    const items = [
      { name: "ScriptMain.cs", text: csharpMain(`var app = new ${excel}.Application(); // ${Date.now()}`) },
      // The way the designer of 2012 writes it.
      {
        name: "ST_1.csproj",
        text: `\n  <?xml version="1.0"?><Project><ItemGroup><Reference Include="${excel}, Version=14.0.0.0" /><Reference Include="System.Data" /></ItemGroup></Project>`,
      },
    ];
    const { before, error, after } = await refused(project("", { items }));
    expect({ before, after }).toEqual({ before: [], after: [0xe0470722] });
    expect(error?.message).toContain(`the assembly "${excel}"`);
    expect(error?.help.cause).toContain("Microsoft Office");
  });

  it("although an assembly is missing, as long as nothing uses it", async () => {
    const items = [
      { name: "ScriptMain.cs", text: csharpMain("") },
      { name: "ST_1.csproj", text: `<Project><Reference Include="${excel}" /></Project>` },
    ];
    expect(await host?.prepare?.(project("", { items }), resources)).toMatchObject({ insteadOfSource: undefined });
  });

  it("with the resources of their project", async () => {
    const body = `Dts.Variables["s"].Value = new System.Resources.ResourceManager("Root.Properties.Resources", GetType().Assembly).GetString("Greeting");`;
    const given = project("", {
      items: [
        { name: "ScriptMain.cs", text: csharpMain(body) },
        { name: "Properties/Resources.resx", text: '<root><data name="Greeting"><value>Grüezi</value></data></root>' },
        { name: "ST_1.csproj", text: "<Project><RootNamespace>Root</RootNamespace></Project>" },
      ],
    });
    const { compiler } = await openScriptProcesses(resources, registry.scriptFolder);
    const { code } = await compiler.compile(given);
    expect(code.includes("Root.Properties.Resources.resources")).toBe(true);
  });

  it("from the assembly of the package where the compiler cannot, which a message says", async () => {
    const data = {
      language: "CSharp",
      items: { "ScriptMain.cs": csharpMain(localFunction) },
      binaries: { "ST_1.dll": assembly },
    };
    const { result, messages } = await runBuilt({ executables: [script("S", data)] });
    expect(messages.filter(({ level }) => level === "error")).toEqual([]);
    expect(result).toBe(0);
    expect(messages.find(({ text }) => text === "from the assembly")).toBeDefined();
    expect(messages.find(({ code }) => code === 0x60470721)?.text).toMatch(
      /not from its source: The script cannot be compiled: CS/,
    );
  });

  it("in Visual Basic from the assembly, and not at all without one", async () => {
    const items = [{ name: "ScriptMain.vb", text: "Public Class ScriptMain" }];
    const binaries = [{ name: "ST_1.dll", base64: assembly }];
    const basic = { language: "VisualBasic", items };
    expect(await host?.prepare?.(project("", { ...basic, binaries }), resources)).toMatchObject({
      insteadOfSource: "it is written in Visual Basic",
    });
    expect((await refused(project("", basic))).before).toEqual([0xe0470723]);
    const broken = await refused(project("", { ...basic, binaries: [{ name: "x.dll", base64: "bm8gYXNzZW1ibHk=" }] }));
    expect(broken.error).toMatchObject({ code: 0xc00291b0, message: expect.stringContaining('"x.dll"') });
  });

  it("of 2005 not at all, with or without an assembly", async () => {
    const items = [{ name: "dts://Scripts/S/ScriptMain.vsaitem", text: "Public Class ScriptMain" }];
    const binaries = [{ name: "dts://Scripts/S/S.dll", base64: assembly }];
    expect((await refused(project("", { language: "VisualBasic", items, binaries }))).before).toEqual([0xe0470724]);
  });

  it("without leaving the folder they are compiled in, whatever their items are called", async () => {
    const items = [
      { name: "../../../../tmp/Evil.cs", text: csharpMain("") },
      { name: "/ScriptMain.cs", text: "class Other {}" },
    ];
    expect(await host?.prepare?.(project("", { items }), resources)).toMatchObject({ insteadOfSource: undefined });
  });
});
