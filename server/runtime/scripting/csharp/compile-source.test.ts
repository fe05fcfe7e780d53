import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GANTRY_E_SCRIPTASSEMBLYMISSING } from "@/server/runtime/messages/task-codes";
import { csharpMain } from "@/server/testing/csharp-script";
import { findMono, type Mono, requireMono } from "./mono";
import { ScriptCompiler } from "./script-compiler";

const project = {
  name: "ST_1",
  language: "CSharp",
  entryPoint: "Main",
  vstaMajorVersion: 16,
  items: [
    { name: "ScriptMain.cs", text: csharpMain("Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(1));") },
    { name: "ST_1.csproj", text: '<Project><Reference Include="Newtonsoft.Json, Version=13.0.0.0" /></Project>' },
  ],
  binaries: [],
  readOnlyVariables: [],
  readWriteVariables: [],
};

describe.skipIf(findMono() === undefined)("A script that uses a library of Mono's cache (needs Mono)", () => {
  let folder = "";
  /** The Mono of this machine as if its libraries lay elsewhere, beside a cache of this test's own. */
  let mono: Mono;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "gantry-compile-"));
    mono = { ...requireMono(), library: path.join(folder, "mono", "4.5") };
    mkdirSync(path.join(folder, "mono"));
    symlinkSync(requireMono().library, mono.library);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("is refused with the command that installs the library, and compiles once it is there", async () => {
    const compiler = new ScriptCompiler(mono, path.join(folder, "compiled"));
    const refused = await compiler.compile(project).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: GANTRY_E_SCRIPTASSEMBLYMISSING,
      help: { next: expect.stringContaining("apt-get install --no-install-recommends libnewtonsoft-json5.0-cil") },
    });

    symlinkSync(path.resolve(requireMono().library, "../gac"), path.join(folder, "mono", "gac"));
    expect(await compiler.compile(project)).toMatchObject({ insteadOfSource: undefined });
    await compiler[Symbol.asyncDispose]();
    // The assemblies of the script host are compiled twice.
  }, 120_000);
});
