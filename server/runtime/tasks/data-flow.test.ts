import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pipelineXml } from "@/server/testing/data-flow-xml";
import { expression, integer, task, text } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";

describe("Data Flow task: progress", () => {
  let folder = "";
  const file = () => path.join(folder, "p.db");
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "gantry-progress-"));
    const database = new Database(file());
    database.exec("CREATE TABLE T (x INTEGER); INSERT INTO T VALUES (1); CREATE TABLE U (x INTEGER)");
    database.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const copies = pipelineXml({
    components: [
      {
        name: "Read",
        classId: "Microsoft.OLEDBSource",
        connection: "Lite",
        properties: { AccessMode: 2, SqlCommand: "SELECT x FROM T" },
        outputs: [{ name: "Out", columns: [{ name: "x", type: "i8", external: true }] }],
      },
      {
        name: "Write",
        classId: "Microsoft.OLEDBDestination",
        connection: "Lite",
        properties: { AccessMode: 0, OpenRowset: "U" },
        inputs: [
          {
            name: "In",
            attributes: { hasSideEffects: true },
            columns: [{ name: "x", type: "i8", from: "Read/Out/x", external: true }],
          },
        ],
      },
    ],
    paths: { rows: "Read/Out -> Write/In" },
  });
  const built = () => ({
    connections: [{ name: "Lite", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${file()}` }],
    executables: [task("Microsoft.Pipeline", "Flow", copies)],
  });

  it("is told phase by phase, for each from the beginning to the end", async () => {
    const run = await runBuilt(built());
    expect(run.errors).toEqual([]);
    const told = run.events.flatMap((event) => (event.type === "progress" ? [`${event.text} ${event.percent}`] : []));
    // Validated twice: with the package, and before it is executed.
    const phases = ["Validating", "Validating", "Prepare for Execute", "Pre-Execute", "Post Execute", "Cleanup"];
    expect(told).toEqual(phases.flatMap((phase) => [0, 50, 100].map((percent) => `${phase} ${percent}`)));
  });

  it("raises OnProgress, whose handlers read the phase and the percentage", async () => {
    const note =
      '@[User::seen] = @[User::seen] + @[System::ProgressDescription] + " " + (DT_WSTR, 3)@[System::PercentComplete] + ";"';
    const check = (phase: string) =>
      expression("Check", `@[User::found] = 1 / FINDSTRING(@[User::seen], "${phase};", 1)`);
    const seen = (phase: string) =>
      runBuilt({
        ...built(),
        variables: [text("seen"), integer("found")],
        handlers: { OnProgress: { executables: [expression("Note", note)] } },
        executables: [...built().executables, check(phase)],
        constraints: [{ from: "Flow", to: "Check" }],
      });
    expect((await seen("Pre-Execute 100")).result).toBe(0);
    expect((await seen("Pre-Execute 99")).result).toBe(1);
  });
});
