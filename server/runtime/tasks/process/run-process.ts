import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { endProcessTree } from "./end-process-tree";

export interface ProcessRequest {
  readonly executable: string;
  readonly arguments: readonly string[];
  readonly workingDirectory: string;
  /** Text for its standard input; undefined closes it at once. */
  readonly input: string | undefined;
  readonly captureOutput: boolean;
  readonly captureError: boolean;
  /** Seconds; 0 for no limit. */
  readonly timeoutSeconds: number;
  /** Whether the limit ends the process or only the waiting for it. */
  readonly endAfterTimeout: boolean;
  readonly signal: AbortSignal;
}

export interface ProcessEnd {
  readonly reason: "exited" | "timedOut" | "aborted";
  /** undefined when a signal ended it, or when it was not waited for. */
  readonly exitCode: number | undefined;
  readonly endedBySignal: string | undefined;
  readonly output: string;
  readonly error: string;
}

/**
 * Runs a program without a shell in this process's group, so that whoever ends the group ends it too. An abort or, if wanted, the time
 * limit ends it with everything it started. Rejects when it cannot be started.
 */
export function runProcess(request: ProcessRequest): Promise<ProcessEnd> {
  const child = spawn(request.executable, request.arguments, {
    cwd: request.workingDirectory,
    stdio: [
      request.input === undefined ? "ignore" : "pipe",
      request.captureOutput ? "pipe" : "ignore",
      request.captureError ? "pipe" : "ignore",
    ],
    windowsHide: true,
  });
  const output = collect(child.stdout);
  const error = collect(child.stderr);
  // A program that does not read its input closes the pipe; that is its business.
  child.stdin?.on("error", () => {});
  child.stdin?.end(request.input);

  return new Promise((resolve, reject) => {
    let reason: ProcessEnd["reason"] = "exited";
    let ending: Promise<void> | undefined;
    const end = (why: ProcessEnd["reason"]) => {
      if (ending || child.pid === undefined) return;
      reason = why;
      ending = endProcessTree(child.pid);
      // Descendants that were detached from the tree may hold the pipes open for ever.
      ending.then(destroyPipes, reject);
    };
    const destroyPipes = () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    const onAbort = () => end("aborted");
    const timer = request.timeoutSeconds > 0 ? setTimeout(onTimeout, request.timeoutSeconds * 1000) : undefined;
    const settle = (exitCode: number | null, signal: NodeJS.Signals | null) => {
      clearTimeout(timer);
      request.signal.removeEventListener("abort", onAbort);
      const result = {
        reason,
        exitCode: exitCode ?? undefined,
        endedBySignal: signal ?? undefined,
        output: output(),
        error: error(),
      };
      // The process is gone, but what it started may still be ending.
      (ending ?? Promise.resolve()).then(() => resolve(result), reject);
    };
    function onTimeout(): void {
      if (request.endAfterTimeout) {
        end("timedOut");
        return;
      }
      reason = "timedOut";
      child.removeAllListeners("close");
      child.unref();
      settle(null, null);
    }
    child.once("error", (fault) => {
      clearTimeout(timer);
      request.signal.removeEventListener("abort", onAbort);
      reject(fault);
    });
    child.once("close", settle);
    request.signal.addEventListener("abort", onAbort, { once: true });
    if (request.signal.aborted) onAbort();
  });
}

function collect(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
