import { max } from "drizzle-orm";
import type { Bulk } from "@/db/bulk";
import type { Store } from "@/db/store";
import { demoPackages, storedPackages } from "./catalog";
import { courseOf } from "./course";
import { FailureReports } from "./failure-reports";
import { addLongExecution } from "./long-execution";
import { addAudit } from "./make-audit";
import { addExecution } from "./make-execution";
import { planRuns } from "./plan-runs";
import { Random } from "./random";
import { Rows } from "./rows";
import { addRunning, runningExecutor } from "./running-executions";
import { fileOf, storeFiles, storePackages } from "./store-packages";

/** How much is made. The same input gives the same data, apart from what the store held before. */
export interface DemoSize {
  seed: number;
  /** The end of the demo's time, milliseconds since 1970. */
  until: number;
  days: number;
  executions: number;
  packages: number;
  /** Messages of the one long execution; 0 leaves it out. */
  messages: number;
  /** Executions in the state running; see `DEMO_RUNNING_EXECUTOR`. */
  running: number;
}

/** What was made. */
export interface DemoSummary {
  packages: number;
  executions: number;
  errorReports: number;
  rows: number;
  /** The execution with very many messages, if there is one. */
  longExecutionId: number | null;
}

/** Messages of executions that succeeded longer ago than this are not made, as if they had been cleaned away. */
const MESSAGES_FOR_MS = 7 * 86_400_000;
/** The same of connections: the windows of a month and shorter have them all. */
const CONNECTIONS_FOR_MS = 30 * 86_400_000;
/** Executions of one transaction: about 100 ms of work, so that whoever else writes does not wait long. */
const EXECUTIONS_AT_ONCE = 2_000;
const EXECUTOR = "demo-executor";

/** Fills the store. `progress` is told what is done and which part of it, from 0 to 1. */
export async function fillStore(
  store: Store,
  bulk: Bulk,
  size: DemoSize,
  progress: (what: string, part: number) => void,
): Promise<DemoSummary> {
  const { seed, until, days } = size;
  const since = until - days * 86_400_000;
  progress("packages", 0);
  const active = demoPackages(seed, size.executions / days);
  const stored = [...storedPackages(Math.max(0, size.packages - active.length))];
  const files = await storeFiles(store, new Set([...active, ...stored].map(({ file }) => file)));
  const createdAt = new Date(since - 30 * 86_400_000);
  const packages = await storePackages(store, bulk, { seed, running: active, stored, createdAt, files });
  progress("packages", 1);

  await bulk.tx(async () => {
    const ended = {
      machine: "demo",
      pid: 0,
      slots: 8,
      startedAt: createdAt,
      heartbeatAt: new Date(until),
      endedAt: new Date(until),
    };
    await bulk.insert("executors", [{ id: EXECUTOR, ...ended }]);
    if (size.running > 0) await bulk.insert("executors", [runningExecutor(new Date(until))]);
  });
  const [newest] = await store.db.select({ id: max(store.s.executions.id) }).from(store.s.executions);
  const firstId = (newest?.id ?? 0) + 1;
  const runs = planRuns(seed, active, { days, until, count: size.executions });
  const random = new Random(seed, "executions");
  const rows = new Rows();
  const reports = new FailureReports();
  let written = 0;
  for (const [index, run] of runs.entries()) {
    const course = courseOf(firstId + index, run, fileOf(files, run.package.file), until, random);
    const kept = { messages: run.at > until - MESSAGES_FOR_MS, connections: run.at > until - CONNECTIONS_FOR_MS };
    const failure = addExecution(rows, course, EXECUTOR, kept, random);
    if (failure) reports.add(failure);
    addAudit(rows, course, random);
    if (index % EXECUTIONS_AT_ONCE !== EXECUTIONS_AT_ONCE - 1) continue;
    written += await rows.write(bulk);
    progress("executions", index / runs.length);
  }
  const errorReports = reports.addTo(rows, new Date(until), random);
  written += await rows.write(bulk);
  progress("executions", 1);

  const nextId = firstId + runs.length;
  // Rather not of the department whose packages have a reader role: everybody may look at it then.
  const ofFiles = active.filter(({ file }) => file.shape.source === "file");
  const long = ofFiles.find(({ file }) => file.department !== "Finance") ?? ofFiles[0];
  const longExecutionId = size.messages > 0 && long ? nextId : null;
  if (longExecutionId !== null && long) {
    progress("messages", 0);
    const input = {
      id: nextId,
      package: long,
      file: fileOf(files, long.file),
      messages: size.messages,
      executorId: EXECUTOR,
    };
    await addLongExecution(
      bulk,
      { ...input, startedAt: until - size.messages * 12 - 60_000 },
      new Random(seed, "long"),
    );
    written += size.messages;
    progress("messages", 1);
  }
  const running = {
    firstId: nextId + 1,
    count: size.running,
    packages: active,
    fileOf: ({ file }: (typeof active)[number]) => fileOf(files, file),
    until,
  };
  addRunning(rows, running, new Random(seed, "running"));
  written += await rows.write(bulk);
  await bulk.finish();
  return {
    packages,
    executions: runs.length + size.running + (longExecutionId === null ? 0 : 1),
    errorReports,
    rows: written,
    longExecutionId,
  };
}
