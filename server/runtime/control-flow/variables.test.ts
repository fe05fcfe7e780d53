import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expression, forEachFile, forLoop, integer, sequence, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";

describe("variables (CONTROLFLOW.md sections 7 and 8)", () => {
  it("are found in the nearest scope", async () => {
    const { registry, values, note } = recorder();
    await runBuilt(
      {
        variables: [text("who", "package"), text("only", "here")],
        executables: [
          sequence("S", {
            variables: [text("who", "sequence")],
            executables: [
              note("A", '@who + " " + @only', { variables: [text("who", "task")] }),
              note("B", "@[User::who]"),
            ],
            constraints: [{ from: "A", to: "B" }],
          }),
          note("C", "@who"),
        ],
        constraints: [{ from: "S", to: "C" }],
      },
      { registry },
    );
    expect(values).toEqual(["task here", "sequence", "package"]);
  });

  it("compute EvaluateAsExpression at every read, where they are defined", async () => {
    const { registry, values, note } = recorder();
    const computed = { EvaluateAsExpression: "True", Expression: '"turn " + (DT_WSTR,5)@i' };
    await runBuilt(
      {
        variables: [integer("i"), text("label", "", computed)],
        executables: [forLoop("L", 2, { variables: [], executables: [note("A", "@label")] })],
      },
      { registry },
    );
    expect(values).toEqual(["turn 0", "turn 1"]);
  });

  it("keep the value of their expression whatever a loop maps to them, and say so once", async () => {
    const { registry, values, note } = recorder();
    const folder = scratchFolder();
    for (const name of ["one.txt", "two.txt"]) writeFileSync(folder.file(name), "");
    const file = text("file", "", { EvaluateAsExpression: "True", Expression: '"always " + "this"' });
    const loop = { name: "L", folder: folder.path, spec: "*.txt", variable: "User::file" };
    const run = await runBuilt(
      { variables: [file], executables: [forEachFile("L", loop, { executables: [note("A", "@file")] })] },
      { registry },
    );
    expect(run.errors).toEqual([]);
    expect(values).toEqual(["always this", "always this"]);
    expect(run.warnings).toEqual(["0xA0470771"]);
  });

  it.each([
    ["an unknown name", "@nowhere = 1", "0xC00470A6|0xC0010001"],
    ["another case", "@NUMBER = 1", "0xC0010001"],
    ["a read-only variable", "@fixed = 1", "0xC001F187"],
    ["a system variable", '@[System::PackageName] = "x"', "0xC001F187"],
    ["a parameter", '@[$Package::P] = "x"', "0xC001F188"],
    ["a variable with an expression", "@computed = 1", "0xC001F187"],
    ["a value of another type", '@number = "many"', "0xC001F009"],
    ["a circle of expressions", "@number = @round", "0xC0019004"],
  ])("refuse %s", async (_, assignment, code) => {
    const run = await runBuilt({
      variables: [
        integer("number"),
        integer("fixed", 1, { ReadOnly: "True" }),
        integer("computed", 0, { EvaluateAsExpression: "True", Expression: "1 + 1" }),
        integer("round", 0, { EvaluateAsExpression: "True", Expression: "@trip" }),
        integer("trip", 0, { EvaluateAsExpression: "True", Expression: "@round" }),
      ],
      parameters: { P: "p" },
      executables: [expression("A", assignment)],
    });
    expect(code).toContain(run.errors[0]);
    // What no value can mend is found before anything runs.
    const found = run.errors[1] === "0xC0024107";
    expect(found).toBe(run.began.length === 1);
    expect(run.errors).toHaveLength(found ? 2 : 1);
  });

  it("offer the system variables of package, container and task", async () => {
    const { registry, values, note } = recorder();
    const run = await runBuilt(
      {
        name: "Nightly",
        executables: [
          note("A", '@[System::PackageName] + "/" + @[System::TaskName] + "/" + (DT_WSTR,9)@[System::LocaleID]'),
          note("B", "@[System::StartTime] <= GETDATE()"),
          note("C", "LEN(@[System::ExecutionInstanceGUID])"),
        ],
        constraints: [
          { from: "A", to: "B" },
          { from: "B", to: "C" },
        ],
      },
      { registry },
    );
    expect(run.errors).toEqual([]);
    expect(values).toEqual(["Nightly/A/1033", true, 38]);
  });
});
