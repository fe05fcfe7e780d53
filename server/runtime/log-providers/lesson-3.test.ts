import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { checkPackage } from "@/server/runtime/compatibility/check-package";
import type { Override } from "@/server/runtime/control-flow/override";
import type { MessageEvent, RunEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { GANTRY_W_LOGPROVIDERNOTWRITTEN } from "@/server/runtime/messages/codes";
import { hasCorpus } from "@/server/testing/corpus";
import {
  copyLessonFiles,
  createLessonWarehouse,
  lessonFile,
  lessonRows,
  lessonWarehouse,
} from "@/server/testing/lessons";
import { scratchFolder } from "@/server/testing/run-pipeline";

const loop = "\\Package\\Foreach File in Folder.ForEachEnumerator.Properties[Directory]";
const lesson3 = () => loadPackage(readFileSync(lessonFile("Lesson 3.dtsx")));

async function runLesson(overrides: readonly Override[]) {
  const folder = scratchFolder();
  const database = folder.file("warehouse.db");
  copyLessonFiles(folder.file("files"), { bad: false });
  const events: RunEvent[] = [];
  const { result } = await runPackage(lesson3(), {
    registry: createBuiltInRegistry(),
    overrides: [
      { connection: lessonWarehouse, connectionString: createLessonWarehouse(database) },
      { path: loop, value: folder.file("files") },
      ...overrides,
    ],
    reporter: { report: (event) => void events.push(event) },
    signal: new AbortController().signal,
    loggingLevel: 1,
  });
  const messages = events.filter((event): event is MessageEvent => event.type === "message");
  return { result, rows: lessonRows(database), warnings: messages.filter((one) => one.level === "warning") };
}

describe.skipIf(!hasCorpus())("Lesson 3 of the tutorial, which logs (left out where the corpus is absent)", () => {
  it("is supported in everything it has", () => {
    const { items, fullySupported } = checkPackage(lesson3(), createBuiltInRegistry());
    expect(fullySupported).toBe(true);
    expect(items.filter((one) => one.support !== "supported")).toEqual([]);
    expect(items.map((one) => one.type)).toContain("Microsoft.LogProviderTextFile");
  });

  it("logs the trees and the plan of its data flow once for each of 14 files", async () => {
    const log = scratchFolder().file("TutorialLog.log");
    const { result, rows, warnings } = await runLesson([{ connection: "TutorialLog.log", connectionString: log }]);
    expect({ result, rows, warnings }).toEqual({ result: 0, rows: 13_532, warnings: [] });
    const lines = readFileSync(log, "utf8").split(/\r?\n/);
    const count = (start: string) => lines.filter((line) => line.startsWith(start)).length;
    expect(["#Fields:", "PackageStart,", "PackageEnd,", "On"].map(count)).toEqual([1, 1, 1, 0]);
    expect(["User:PipelineExecutionTrees,", "User:PipelineExecutionPlan,"].map(count)).toEqual([14, 14]);
    const first = lines.findIndex((line) => line.startsWith("User:PipelineExecutionTrees,"));
    expect(lines[first]).toContain(",Extract Sample Currency Data,{1F832EF1-F5D9-4CA7-9CFE-A4A21D8C1485},");
    const source = "Extract Sample Currency Data";
    expect(lines.slice(first + 1, first + 3)).toEqual([
      `   ${source}.Outputs[Flat File Source Output]; ${source}`,
      "   Lookup Currency Key.Inputs[Lookup Input]; Lookup Currency Key",
    ]);
  });

  it("does without its log where it still points at a Windows folder, and loads all the same", async () => {
    const { result, rows, warnings } = await runLesson([]);
    expect({ result, rows }).toEqual({ result: 0, rows: 13_532 });
    expect(warnings.map((one) => one.code)).toEqual([GANTRY_W_LOGPROVIDERNOTWRITTEN]);
    expect(warnings[0]?.text).toContain("TutorialLog.log");
  });
});
