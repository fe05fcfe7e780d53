import { describe, expect, it } from "vitest";
import type { JournalEntry } from "@/server/executions/journal-entry";
import type { ExecutionDetail } from "@/server/executions/types";
import { applyEntries, fromSnapshot, sampleKey, withLedger, withSnapshot } from "./live-execution";

const snapshot = fromSnapshot({
  status: "running",
  startedAt: 1_000,
  endedAt: null,
  executables: [],
  rows: [{ path: "Package\\Load", pathId: "p", rows: 5, totalRows: 25 }],
  tapFiles: [],
  tapFileCount: 0,
  errorCount: 0,
  warningCount: 0,
  stop: null,
} as unknown as ExecutionDetail);

const executable = (status: "running" | "succeeded" | "failed", at: number): JournalEntry => ({
  type: "executable",
  at,
  path: "Package\\Load",
  status,
  durationMs: status === "running" ? undefined : 40,
});

const open = { by: 5_000, at: null };
const ledger = {
  requestedByName: "ann",
  requestedAt: 1,
  acknowledged: open,
  aborted: open,
  gone: open,
  escalations: [],
};
const stage = (name: "acknowledged" | "escalated", at: number): JournalEntry => ({
  type: "stop",
  at,
  executionId: 1,
  stage: name,
  ...(name === "escalated" ? { signal: "SIGTERM" as const } : {}),
});

describe("the live state of an execution", () => {
  it("keeps the newest sample of a path, also when the execution has ended, and lists each file of a data tap once", () => {
    const sample = (at: number): JournalEntry => ({
      type: "sample",
      at,
      path: "Package\\Load",
      pathId: "p",
      columns: [],
      rows: [],
    });
    const tap = { type: "tap", at: 3, path: "Package\\Load", pathId: "p", file: "a.csv", rows: 1, bytes: 9 } as const;
    const after = applyEntries(snapshot, [sample(1), sample(2), tap, tap]);

    expect(after.samples[sampleKey({ path: "Package\\Load", pathId: "p" })]?.at).toBe(2);
    expect(after.tapFiles.map(({ file }) => file)).toEqual(["a.csv"]);
    expect(after.tapFileCount).toBe(1);
    const ended = { ...snapshot, status: "succeeded", executables: [], rows: [] } as unknown as ExecutionDetail;
    expect(withSnapshot(after, ended).samples).toEqual(after.samples);
  });

  it("counts the runs and failures of a task in a loop and adds up its time", () => {
    const after = applyEntries(snapshot, [
      executable("running", 10),
      executable("succeeded", 50),
      executable("running", 60),
      executable("failed", 100),
    ]);

    expect(after.executables["Package\\Load"]).toMatchObject({
      status: "failed",
      runs: 2,
      failures: 1,
      durationMs: 80,
      startedAt: 10,
      endedAt: 100,
    });
  });

  it("replaces the rows of a path by the newest count and keeps the other paths", () => {
    const after = applyEntries(snapshot, [
      { type: "rows", at: 1, path: "Package\\Load", rows: { q: 7 }, loopTotal: { q: 70 } },
      { type: "rows", at: 2, path: "Package\\Load", rows: { q: 9 }, loopTotal: { q: 72 } },
    ]);

    expect(after.rows["Package\\Load"]?.q).toMatchObject({ rows: 9, totalRows: 72 });
    expect(after.rows["Package\\Load"]?.p).toMatchObject({ rows: 5, totalRows: 25 });
  });

  it("shows the iteration of a loop", () => {
    const after = applyEntries(snapshot, [
      { type: "iteration", at: 1, path: "Package\\Each", index: 3, value: "b.csv", total: 14 },
    ]);

    expect(after.executables["Package\\Each"]?.iteration).toEqual({ index: 3, value: "b.csv", total: 14 });
  });

  it("follows the stages of a stop and its escalation", () => {
    const asked = withLedger(snapshot, ledger);
    const after = applyEntries(asked, [stage("acknowledged", 20), stage("escalated", 5_001)]);

    expect(after.stop?.acknowledged.at).toBe(20);
    expect(after.stop?.aborted.at).toBeNull();
    expect(after.stop?.escalations).toEqual([{ at: 5_001, signal: "SIGTERM" }]);
  });

  it("keeps a stage that was heard of before the ledger came, and counts it once", () => {
    const heard = applyEntries(snapshot, [stage("acknowledged", 20), stage("escalated", 30)]);
    const asked = withLedger(withLedger(heard, ledger), { ...ledger, escalations: [{ at: 30, signal: "SIGTERM" }] });

    expect(heard.stop).toBeNull();
    expect(asked.stop?.acknowledged.at).toBe(20);
    expect(asked.stop?.escalations).toHaveLength(1);
  });

  it("takes the server's word when the execution has ended, and only then", () => {
    const moved = applyEntries(snapshot, [executable("running", 10)]);
    const detail = { status: "succeeded", startedAt: 1_000, endedAt: 9_000, executables: [], rows: [], stop: null };

    expect(withSnapshot(moved, { ...detail, status: "running" } as unknown as ExecutionDetail)).toEqual(moved);
    expect(withSnapshot(moved, detail as unknown as ExecutionDetail)).toMatchObject({
      endedAt: 9_000,
      executables: {},
    });
  });
});
