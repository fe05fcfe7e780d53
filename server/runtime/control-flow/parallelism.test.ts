import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { type BuiltPackage, task } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";

/** A registry with a task that notes how many of its kind run at once. */
function crowd() {
  const registry = createBuiltInRegistry();
  const seen = { now: 0, most: 0 };
  registry.registerTask({
    type: "Test.Crowd",
    displayName: "Crowd",
    async execute() {
      seen.most = Math.max(seen.most, ++seen.now);
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.now--;
      return { result: "success" };
    },
  });
  return { registry, seen };
}

const crowded = (most: string): BuiltPackage => ({
  attributes: { MaxConcurrentExecutables: most },
  executables: ["A", "B", "C", "D"].map((name) => task("Test.Crowd", name, "<Crowd/>")),
});

describe("parallel executables (CONTROLFLOW.md section 4)", () => {
  it.each([
    ["1", 1],
    ["2", 2],
    ["9", 4],
  ])("runs at most MaxConcurrentExecutables tasks at once: %s", async (most, expected) => {
    const { registry, seen } = crowd();
    const run = await runBuilt(crowded(most), { registry });
    expect(run.result).toBe(0);
    expect(seen.most).toBe(expected);
  });

  it.each(["0", "-2"])("refuses %s", async (most) => {
    const { registry } = crowd();
    const run = await runBuilt(crowded(most), { registry });
    expect(run.errors).toEqual(["0xC001F025"]);
  });

  it("runs the tasks of a handler while the task that raised the event holds the only place", async () => {
    const { registry, values, note } = recorder();
    const run = await runBuilt(
      {
        attributes: { MaxConcurrentExecutables: "1" },
        handlers: { OnPreExecute: { executables: [note("audit", "@[System::SourceName]")] } },
        executables: [note("A", '"A"'), note("B", '"B"')],
      },
      { registry },
    );
    expect(run.result).toBe(0);
    expect(values).toEqual(["Package", "A", "A", "B", "B"]);
  });
});
