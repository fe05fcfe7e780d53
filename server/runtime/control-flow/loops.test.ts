import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expression, forEachFile, forLoop, integer, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-loop-"));
  for (const name of ["b.txt", "A.txt", "c.csv", "d.txtx"]) writeFileSync(path.join(folder, name), "");
  mkdirSync(path.join(folder, "e.txt"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const variables = [integer("i"), integer("number"), text("file")];

describe("For loop (CONTROLFLOW.md section 14)", () => {
  it("runs while the evaluation expression is true and says which turn it is", async () => {
    const { registry, values, note } = recorder();
    const run = await runBuilt(
      { variables, executables: [forLoop("L", 3, { executables: [note("A", "@i * 10")] })] },
      { registry },
    );
    expect(values).toEqual([0, 10, 20]);
    expect(run.iterations.map(({ index, value, total }) => ({ index, value, total }))).toEqual([
      { index: 1, value: "i = 0", total: undefined },
      { index: 2, value: "i = 1", total: undefined },
      { index: 3, value: "i = 2", total: undefined },
    ]);
    expect(
      run.messages.filter((one) => one.event === "OnPostExecute" && one.sourceName === "A").map((one) => one.iteration),
    ).toEqual(["1: i = 0", "2: i = 1", "3: i = 2"]);
    expect(run.messages.filter((one) => one.sourceName === "L" && one.iteration !== undefined)).toEqual([]);
  });

  it("never runs when the condition is false from the start", async () => {
    const run = await runBuilt({
      variables,
      executables: [forLoop("L", 0, { executables: [expression("A", "@number = 1")] })],
    });
    expect(run.result).toBe(0);
    expect(run.iterations).toEqual([]);
  });

  it("refuses a loop without evaluation expression before anything runs", async () => {
    const run = await runBuilt({ variables, executables: [forLoop("L", 1, { attributes: { EvalExpression: "" } })] });
    expect(run.errors).toEqual(["0xC0017007"]);
    expect(run.began).toEqual(["Package"]);
  });

  it.each([
    [{ EvalExpression: "@i + 1" }, "0xC0017005"],
    [{ InitExpression: "@i = @nowhere" }, "0xC0017009"],
    [{ AssignExpression: '@i = (DT_I4)"x"' }, "0xC0017008"],
  ])("names the expression that fails: %o", async (attributes, code) => {
    const run = await runBuilt({ variables, executables: [forLoop("L", 2, { attributes })] });
    expect(run.errors).toEqual([code]);
    expect(run.statuses.L).not.toBe("succeeded");
  });

  it("warns of expressions that assign nothing", async () => {
    const run = await runBuilt({
      variables,
      executables: [forLoop("L", 0, { attributes: { InitExpression: "1 + 1" } })],
    });
    expect(run.warnings).toEqual(["0x8001F204"]);
  });
});

describe("Foreach File loop", () => {
  const loop = (spec: string, more: Parameters<typeof forEachFile>[2], where = folder) =>
    forEachFile("L", { folder: where, spec, variable: "User::file" }, more);

  it("maps the files in order without regard to case, a short extension fitting longer ones, and knows the total", async () => {
    const { registry, values, note } = recorder();
    const run = await runBuilt(
      { variables, executables: [loop("*.txt", { executables: [note("A", "@file")] })] },
      { registry },
    );
    expect(values).toEqual(["A.txt", "b.txt", "d.txtx"]);
    expect(run.iterations.map(({ index, value, total }) => `${index}/${total} ${value}`)).toEqual([
      "1/3 A.txt",
      "2/3 b.txt",
      "3/3 d.txtx",
    ]);
  });

  it("warns and succeeds when the folder is missing or has no such file", async () => {
    const missing = await runBuilt({ variables, executables: [loop("*", {}, path.join(folder, "none"))] });
    expect([missing.result, missing.warnings]).toEqual([0, ["0x8001C004"]]);
    const empty = await runBuilt({ variables, executables: [loop("*.zip", {})] });
    expect([empty.result, empty.warnings]).toEqual([0, ["0x8001C004"]]);
  });

  it("takes the folder from an override", async () => {
    const run = await runBuilt(
      { variables, executables: [loop("*.csv", {}, "C:\\Data")] },
      { overrides: [{ path: "\\Package\\L.ForEachEnumerator.Properties[Directory]", value: folder }] },
    );
    expect(run.iterations.map((one) => one.value)).toEqual(["c.csv"]);
  });

  it("names a variable that cannot take the value", async () => {
    const run = await runBuilt({
      variables,
      executables: [forEachFile("L", { folder, spec: "*.csv", variable: "User::number" }, {})],
    });
    expect(run.errors).toEqual(["0xC001C012"]);
  });
});
