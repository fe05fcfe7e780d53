import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { finishExecution } from "@/server/executions/finish-execution";
import { registerExecutor } from "@/server/executions/register-executor";
import { startExecution } from "@/server/executions/start-execution";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { tapFolder } from "@/server/executions/tap-folder";
import { validatePackage } from "@/server/executions/validate-package";
import { uploadPackage } from "@/server/packages/upload-package";
import { beginCleanup } from "@/server/retention/begin-cleanup";
import { cleanUp } from "@/server/retention/clean-up";
import { startCleanup } from "@/server/retention/start-cleanup";
import type { RetentionRules } from "@/server/retention/types";
import { packageFile } from "./package-file";
import { addPerson } from "./people";
import { type StoreSuite, systemPrincipal } from "./store";

const DAY_MS = 86_400_000;

/** The rules of tests: nothing is kept that is not asked for. */
export const rules = (changes: Partial<RetentionRules> = {}): RetentionRules => ({
  enabled: true,
  windowDays: 30,
  keepLast: 0,
  ...changes,
});

/** A past for a store: executions that ended so many days before `today`, and the executor that cleans up. */
export class History {
  static readonly today = new Date("2026-06-01T12:00:00.000Z");
  readonly executor = { executorId: "executor-1", silentForMs: 15_000 };
  readonly #suite: StoreSuite;
  readonly admin: Caller;
  readonly operator: Caller;
  readonly system: Caller;

  private constructor(suite: StoreSuite, admin: Caller, operator: Caller) {
    this.#suite = suite;
    this.admin = admin;
    this.operator = operator;
    this.system = suite.as(systemPrincipal);
  }

  static async of(suite: StoreSuite): Promise<History> {
    const admin = suite.as(await addPerson(suite.store, "ada", "ssis_admin"));
    const history = new History(suite, admin, suite.as(await addPerson(suite.store, "otto", "db_ssisoperator")));
    history.daysAgo(0);
    const { executorId } = history.executor;
    await registerExecutor(admin, { executorId, machine: "elsewhere", pid: 1, slots: 2 });
    return history;
  }

  /** Forgets everything but people, packages and the executor. */
  async forget(): Promise<void> {
    const { jobs, executions, cleanups, settings, errorReports, audit } = this.#suite.store.s;
    await this.#suite.store.tx(function* ({ db }) {
      for (const table of [jobs, executions, cleanups, settings, errorReports, audit]) yield* q(db.delete(table));
    });
    this.daysAgo(0);
  }

  /** Sets the clock; a negative number is the future. */
  daysAgo(days: number): void {
    this.#suite.clock.now = new Date(History.today.getTime() - days * DAY_MS);
  }

  async store(name: string): Promise<string> {
    const input = { folderId: ROOT_FOLDER_ID, fileName: `${name}.dtsx`, bytes: packageFile({ name }) };
    return (await uploadPackage(this.admin, input)).packageId;
  }

  async begin(packageId: string, days: number): Promise<number> {
    this.daysAgo(days);
    const { executionId } = await startExecution(this.admin, { packageId, overrides: [], loggingLevel: 1 });
    await takeNextExecution(this.admin, this.executor);
    return executionId;
  }

  /** An execution that ended so many days ago; today is again afterwards. */
  async run(packageId: string, days: number, result: 0 | 1 = 0): Promise<number> {
    const executionId = await this.begin(packageId, days);
    await finishExecution(this.admin, { executionId, result });
    this.daysAgo(0);
    return executionId;
  }

  async validate(packageId: string, days: number): Promise<number> {
    this.daysAgo(days);
    const { executionId } = await validatePackage(this.admin, { packageId });
    await takeNextExecution(this.admin, this.executor);
    await finishExecution(this.admin, { executionId, result: 0 });
    this.daysAgo(0);
    return executionId;
  }

  /** Begins the cleanup there is to begin; 0 when there is none. */
  async beginCleanup(): Promise<number> {
    return (await beginCleanup(this.system, this.executor)) ?? 0;
  }

  step(cleanupId: number): Promise<boolean> {
    return cleanUp(this.system, { cleanupId, filesFolder: this.#suite.config.filesFolder });
  }

  /** Works on a cleanup to its end. */
  async work(cleanupId: number): Promise<void> {
    while (await this.step(cleanupId));
  }

  /** Cleans up because somebody has asked for it. */
  async cleanUp(): Promise<void> {
    await startCleanup(this.admin);
    await this.work(await this.beginCleanup());
  }

  /** Numbers of the executions there are. */
  async ids(): Promise<number[]> {
    const { db, s } = this.#suite.store;
    return (await db.select({ id: s.executions.id }).from(s.executions).orderBy(s.executions.id)).map(({ id }) => id);
  }

  /** Writes a row into each table that belongs to executions, and a file of a data tap; answers the tables. */
  async fill(executionId: number) {
    const { s } = this.#suite.store;
    const at = this.#suite.clock.now;
    const of = { executionId, path: "Package\\Load" };
    const rows = [
      [
        s.executionStops,
        {
          executionId,
          requestedById: "ada",
          requestedByName: "ada",
          requestedAt: at,
          acknowledgeBy: at,
          abortBy: at,
          goneBy: at,
          escalations: [],
        },
      ],
      [s.executionExecutables, { ...of, status: "succeeded", runs: 1, failures: 0, durationMs: 5 }],
      [s.executionRows, { ...of, pathId: "p", rows: 1, totalRows: 1 }],
      [
        s.executionComponentPhases,
        { ...of, component: "c", phase: "p", runs: 1, startedAt: at, endedAt: at, activeMs: 1 },
      ],
      [
        s.executionDataStatistics,
        { ...of, pathId: "p", buffers: 1, rowsSent: 1, smallestBuffer: 1, largestBuffer: 1, firstAt: at, lastAt: at },
      ],
      [s.executionDataTaps, { ...of, pathId: "p", file: "tap.csv" }],
      [s.executionDataTapFiles, { ...of, pathId: "p", file: "tap.csv", rows: 1, bytes: 4, writtenAt: at }],
      [s.executionExecutableRuns, { ...of, startedAt: at, run: 1, status: "succeeded" }],
      [s.executionSampleRequests, { ...of, pathId: "p", rows: 1, requestedAt: at }],
      [
        s.executionConnections,
        { executionId, name: "Db", addressHash: "a", connectionType: "OLEDB", connectionString: "x", openedAt: at },
      ],
      [
        s.messages,
        {
          ...of,
          at,
          event: "OnError",
          level: "error",
          sourceName: "Load",
          sourceId: "l",
          text: "no",
          consequence: false,
        },
      ],
      [s.liveEvents, { executionId, at, kind: "detail", body: [] }],
    ] as const;
    await this.#suite.store.tx(function* ({ db }) {
      for (const [table, values] of rows) yield* q(db.insert(table).values(values as never));
    });
    const folder = tapFolder(this.#suite.config.filesFolder, executionId);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "tap.csv"), "a\r\n");
    return rows.map(([table]) => table);
  }
}
