import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { listProcesses } from "@/server/runtime/tasks/process/list-processes";
import { expression, forLoop, integer, process as processTask, shell } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";

let folder = "";
const file = (name: string) => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-cancel-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const variables = [integer("number"), integer("i")];
const good = (name: string) => expression(name, "@number = 1");

/** Cancels when an executable of that name has begun and `ready` says so. */
function cancelWhen(name: string, ready: () => boolean = () => true) {
  const controller = new AbortController();
  const onEvent = (event: RunEvent) => {
    if (event.type !== "executable" || event.status !== "running" || !event.path.endsWith(`\\${name}`)) return;
    const timer = setInterval(() => {
      if (!ready()) return;
      clearInterval(timer);
      controller.abort();
    }, 20);
  };
  return { signal: controller.signal, onEvent };
}

/** Whether a process runs; one that has ended and was not yet looked at by its parent does not. */
async function isAlive(pid: number | undefined): Promise<boolean> {
  return (await listProcesses())?.some((one) => one.pid === pid) ?? true;
}

function pidIn(name: string): number | undefined {
  try {
    const pid = Number(readFileSync(file(name), "utf8"));
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

describe("cancellation", () => {
  it("ends a process and what it started, starts nothing after, and says canceled", async () => {
    const line = `sleep 600 & echo $! > '${file("child")}'; wait`;
    const run = await runBuilt(
      {
        variables,
        executables: [shell("wait", line), good("after")],
        constraints: [{ from: "wait", to: "after", attributes: { Value: "2" } }],
      },
      cancelWhen("wait", () => pidIn("child") !== undefined),
    );
    expect(run.result).toBe(3);
    expect(run.statuses).toEqual({ Package: "canceled", wait: "canceled" });
    expect(run.errors).toEqual([]);
    expect(await isAlive(pidIn("child"))).toBe(false);
  });

  it("kills a process that ignores SIGTERM", { timeout: 15_000 }, async () => {
    const line = `trap '' TERM; echo $$ > '${file("stubborn")}'; while :; do sleep 0.2; done`;
    const run = await runBuilt(
      { variables, executables: [shell("stubborn", line)] },
      cancelWhen("stubborn", () => pidIn("stubborn") !== undefined),
    );
    expect(run.result).toBe(3);
    expect(await isAlive(pidIn("stubborn"))).toBe(false);
  });

  it("leaves a loop of quick tasks", async () => {
    const run = await runBuilt(
      { variables, executables: [forLoop("L", 1_000_000_000, { executables: [good("A")] })] },
      { ...cancelWhen("A"), loggingLevel: 0 },
    );
    expect(run.result).toBe(3);
    expect(run.statuses.L).toBe("canceled");
  });

  it("does not start at all when it comes first", async () => {
    const run = await runBuilt({ variables, executables: [good("A")] }, { signal: AbortSignal.abort() });
    expect(run.result).toBe(3);
    expect(run.began).toEqual(["Package"]);
  });

  it("runs no event handlers any more", async () => {
    const { registry, values, note } = recorder();
    await runBuilt(
      {
        variables,
        handlers: { OnPostExecute: { executables: [note("audit", "@[System::SourceName]")] } },
        executables: [processTask("wait", { Executable: "/bin/sleep", Arguments: "600" })],
      },
      { registry, ...cancelWhen("wait") },
    );
    expect(values).toEqual([]);
  });
});
