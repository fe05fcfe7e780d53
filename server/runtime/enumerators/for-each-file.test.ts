import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forEachFile, integer, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { PathMap } from "../paths/path-map";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-files-"));
  mkdirSync(path.join(folder, "Sub", "deep"), { recursive: true });
  for (const name of ["b.csv", "a.csv", "Sub/c.csv", "Sub/deep/d.csv"]) writeFileSync(path.join(folder, name), "");
  symlinkSync(path.join(folder, "a.csv"), path.join(folder, "link.csv"));
  symlinkSync(folder, path.join(folder, "Sub", "round"));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function enumerate(retrieval: 0 | 1 | 2, overrides: Record<string, string> = {}): Promise<unknown[]> {
  const { registry, values, note } = recorder();
  const loop = forEachFile(
    "L",
    { folder, spec: "*.csv", variable: "User::file", retrieval },
    { executables: [note("A", "@file")] },
  );
  await runBuilt(
    { variables: [text("file"), integer("n")], executables: [loop] },
    {
      registry,
      overrides: Object.entries(overrides).map(([name, value]) => ({
        path: `\\Package\\L.ForEachEnumerator.Properties[${name}]`,
        value,
      })),
    },
  );
  return values;
}

it("gives full paths, names with extension, or names alone", async () => {
  expect(await enumerate(0)).toEqual(["a.csv", "b.csv", "link.csv"].map((name) => path.join(folder, name)));
  expect(await enumerate(1)).toEqual(["a.csv", "b.csv", "link.csv"]);
  expect(await enumerate(2)).toEqual(["a", "b", "link"]);
});

it("goes into subfolders when told to, never round in a circle of links", async () => {
  expect(await enumerate(1, { Recurse: "True" })).toEqual(["a.csv", "b.csv", "link.csv", "c.csv", "d.csv"]);
});

it("takes FileSpec and FileNameRetrieval from overrides", async () => {
  expect(await enumerate(0, { FileSpec: "b.*", FileNameRetrieval: "2" })).toEqual(["b"]);
});

describe.skipIf(process.platform === "win32")("a Windows folder", () => {
  async function runWith(directory: string, paths: PathMap, retrieval: 0 | 1 | 2 = 0) {
    const { registry, values, note } = recorder();
    const loop = forEachFile(
      "L",
      { folder: directory, spec: "*.csv", variable: "User::file", retrieval },
      { executables: [note("A", "@file")] },
    );
    return { ...(await runBuilt({ variables: [text("file")], executables: [loop] }, { registry, paths })), values };
  }

  it("is led to a folder of this machine, and its files keep Windows paths, which lead back to them", async () => {
    const paths = new PathMap([{ prefix: "C:\\In", folder }]);
    const { values } = await runWith("c:\\in\\", paths);
    expect(values).toEqual(["c:\\in\\a.csv", "c:\\in\\b.csv", "c:\\in\\link.csv"]);
    expect(values.map((one) => paths.local(String(one)))[0]).toBe(path.join(folder, "a.csv"));
    expect((await runWith("C:\\In\\sub", paths, 1)).values).toEqual(["c.csv"]);
  });

  it("that no rule leads anywhere is an error that names the rule", async () => {
    const run = await runWith("\\\\nas\\in", new PathMap());
    expect(run.errors).toEqual(["0xE0470003"]);
    expect(run.messages.find((one) => one.level === "error")?.text).toContain('"\\\\nas\\in"');
  });

  it("that does not exist is a warning", async () => {
    const run = await runWith("C:\\nowhere", new PathMap([], folder));
    expect([run.result, run.warnings]).toEqual([0, ["0x8001C004"]]);
  });
});
