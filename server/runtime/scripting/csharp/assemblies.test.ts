import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAssemblies } from "./assemblies";
import { findMono, requireMono } from "./mono";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-assemblies-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A folder of what some version compiled, that many days ago. */
function old(name: string, days: number): string {
  const made = path.join(folder, name);
  mkdirSync(path.join(made, "scripts"), { recursive: true });
  const at = new Date(Date.now() - days * 24 * 3_600_000);
  for (const one of [path.join(made, "scripts"), made]) utimesSync(one, at, at);
  return made;
}

describe.skipIf(findMono() === undefined)("The assemblies of the script host (need Mono)", () => {
  it("are compiled once, whole, by whoever is first; what nobody uses any more goes", async () => {
    const forgotten = old("0123456789abcdef0123", 40);
    const recent = old("fedcba98765432100000", 3);
    const foreign = old("mine", 400);
    const [one, other] = await Promise.all([
      buildAssemblies(requireMono(), folder),
      buildAssemblies(requireMono(), folder),
    ]);
    expect(one).toEqual(other);
    const files = readdirSync(one.folder);
    expect(files).toEqual(expect.arrayContaining(["Gantry.ScriptHost.exe", "Microsoft.SqlServer.ManagedDTS.dll"]));
    expect(readdirSync(path.dirname(one.folder))).toEqual(["assemblies"]);
    expect([forgotten, recent, foreign].map(existsSync)).toEqual([false, true, true]);
    expect(await buildAssemblies(requireMono(), folder)).toEqual(one);
  }, 120_000);

  it("are not kept where others may write", async () => {
    const open = path.join(folder, "open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    await expect(buildAssemblies(requireMono(), open)).rejects.toThrow("others may write");
  });
});
