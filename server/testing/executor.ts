import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Caller } from "@/server/access/caller";
import { getExecution } from "@/server/executions/get-execution";
import { startExecution } from "@/server/executions/start-execution";
import type { ExecutionDetail, ExecutionOverride } from "@/server/executions/types";
import { findByPath } from "@/server/folders/find-by-path";
import { readConfig } from "@/server/home/config";
import { uploadPackage } from "@/server/packages/upload-package";
import { openStore } from "@/server/store/open-store";

const root = path.resolve(import.meta.dirname, "../..");

/** A temporary Gantry without a web server: the bundled executor in a process of its own, and the store beside it. */
export class TestGantry {
  readonly home = mkdtempSync(path.join(tmpdir(), "gantry-executor-"));
  readonly #bundles = path.join("dist", `test-${randomUUID()}`);
  /** The settings of every process of this Gantry. */
  readonly #env: Record<string, string>;
  #executor: ChildProcess | undefined;
  #caller: Caller | undefined;

  /** On SQLite, or on the PostgreSQL database at `databaseUrl`. */
  constructor(databaseUrl?: string) {
    this.#env = { GANTRY_HOME: this.home, ...(databaseUrl && { GANTRY_DATABASE_URL: databaseUrl }) };
  }

  /** Bundles what is in the checkout now, so that the tests run what ships. */
  async open(): Promise<void> {
    execFileSync(process.execPath, ["scripts/build-bundles.mjs", this.#bundles], { cwd: root });
    const store = await openStore(readConfig(this.#env));
    const principal = { kind: "system", id: "system", name: "Gantry" } as const;
    this.#caller = { store, principal, now: () => new Date(), requestId: "test" };
  }

  async close(): Promise<void> {
    await this.stopExecutor("SIGTERM");
    await this.#caller?.store.close();
    rmSync(this.home, { recursive: true, force: true });
    rmSync(path.join(root, this.#bundles), { recursive: true, force: true });
  }

  get caller(): Caller {
    if (!this.#caller) throw new Error("The test Gantry is not open.");
    return this.#caller;
  }

  /** Starts an executor and returns when it is ready. */
  async startExecutor(env: Record<string, string> = {}): Promise<void> {
    this.#executor = fork(path.join(root, this.#bundles, "executor.mjs"), {
      cwd: root,
      env: { ...process.env, ...this.#env, GANTRY_HOSTS: "2", ...env },
    });
    await once(this.#executor, "message");
  }

  /** Ends the executor with a signal and returns when it is gone. */
  async stopExecutor(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const executor = this.#executor;
    this.#executor = undefined;
    if (!executor || executor.exitCode !== null || executor.signalCode !== null) return;
    const gone = once(executor, "exit");
    executor.kill(signal);
    await gone;
  }

  /** Stores a package and starts it; answers the id of the execution. */
  async start(
    name: string,
    bytes: Uint8Array,
    overrides: ExecutionOverride[] = [],
    more: Partial<Pick<Parameters<typeof startExecution>[1], "loggingLevel" | "memoryMb" | "dataTaps">> = {},
  ): Promise<number> {
    const rootFolder = await findByPath(this.caller, { names: [] });
    if (rootFolder?.kind !== "folder") throw new Error("The store has no root folder.");
    const input = { folderId: rootFolder.folderId, fileName: `${name} ${randomUUID()}.dtsx`, bytes };
    const { packageId } = await uploadPackage(this.caller, input);
    return (await startExecution(this.caller, { packageId, overrides, loggingLevel: 1, ...more })).executionId;
  }

  /** Starts one of the imported samples. */
  async startSample(name: string): Promise<number> {
    const found = await findByPath(this.caller, { names: ["Samples", "Orders", name] });
    if (found?.kind !== "package") throw new Error(`There is no sample "${name}".`);
    return (await startExecution(this.caller, { packageId: found.packageId, overrides: [], loggingLevel: 1 }))
      .executionId;
  }

  detail(executionId: number): Promise<ExecutionDetail> {
    return getExecution(this.caller, { executionId });
  }

  /** Returns the execution as soon as `isSo`; fails, telling its last state, when that takes more than 25 s. */
  async until(executionId: number, isSo: (detail: ExecutionDetail) => boolean): Promise<ExecutionDetail> {
    const giveUpAt = Date.now() + 25_000;
    for (;;) {
      const detail = await this.detail(executionId);
      if (isSo(detail)) return detail;
      if (Date.now() > giveUpAt) throw new Error(`Waited in vain for execution ${JSON.stringify(detail)}`);
      await pause(20);
    }
  }

  ended(executionId: number): Promise<ExecutionDetail> {
    return this.until(executionId, (detail) => detail.endedAt !== null);
  }
}

/** Whether a process is there and not merely unburied. */
export function processRuns(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
