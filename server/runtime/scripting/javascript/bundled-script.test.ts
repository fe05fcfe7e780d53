import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csharpMain } from "@/server/testing/csharp-script";
import { buildPackage, text } from "@/server/testing/package-builder";
import { type BuiltScript, script } from "@/server/testing/script-task";
import { findMono } from "../csharp/mono";

const root = path.resolve(import.meta.dirname, "../../../..");
let folder = "";

beforeAll(() => {
  // Inside the checkout, because what stays outside of the bundles is looked for in its node_modules.
  folder = mkdtempSync(path.join(root, "node_modules", ".gantry-bundle-"));
  execFileSync(process.execPath, [path.join(root, "scripts", "build-bundles.mjs"), folder]);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** What the bundled dtexec prints of a package with one script. */
function run(built: BuiltScript): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "gantry-bundle-")), "p.dtsx");
  writeFileSync(file, buildPackage({ variables: [text("s")], executables: [script("S", built)] }));
  const words = JSON.stringify(["/F", file, "/Rep", "V"]);
  const program = `const { main } = await import(${JSON.stringify(path.join(folder, "cli.mjs"))});
    process.exitCode = await main("dtexec", ${words});`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  rmSync(path.dirname(file), { recursive: true });
  return output;
}

describe("The bundled command line", () => {
  it("runs a script, whose program lies beside it", () => {
    const items = { "main.ts": 'export function main(): void { console.log("from the bundle") }' };
    expect(run({ items, language: "TypeScript" })).toContain("from the bundle");
    expect(readFileSync(path.join(folder, "script-bootstrap.mjs"), "utf8")).not.toBe("");
  });

  it.skipIf(findMono() === undefined)("runs a script in C#, the sources of its host beside it (needs Mono)", () => {
    const items = { "ScriptMain.cs": csharpMain('Console.WriteLine("from C#");') };
    expect(run({ items, language: "CSharp" })).toContain("from C#");
  });
});
