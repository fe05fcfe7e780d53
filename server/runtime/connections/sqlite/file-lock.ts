import { setTimeout as delay } from "node:timers/promises";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { SqliteCallError } from "./thread";

/*
 * SQLite knows one writer per file. Inside this process writers of one file stand in line; against other processes a refused call
 * is asked again for a while.
 */

const lines = new Map<string, Promise<void>>();

/** Files that a container's transaction holds. It may wait for the very task that waits for its file, so nobody waits for ever. */
const inTransaction = new Set<string>();

/** How long a file locked by another program, or by a transaction, is asked again. */
const patienceMs = 60_000;
const pauseMs = 50;

/** Waits until the file is free for writing in this process; resolves to what gives it free again. */
export async function lockFile(file: string, signal: AbortSignal): Promise<() => void> {
  // Databases in memory belong to one connection.
  if (file === ":memory:" || file === "") return () => undefined;
  const before = lines.get(file);
  let free: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  const line = (before ?? Promise.resolve()).then(() => held);
  lines.set(file, line);
  const release = () => {
    free();
    if (lines.get(file) === line) lines.delete(file);
  };
  const patience = inTransaction.has(file) ? AbortSignal.timeout(patienceMs) : undefined;
  try {
    await orAborted(before, patience ? AbortSignal.any([signal, patience]) : signal);
  } catch (error) {
    release();
    if (signal.aborted || !patience?.aborted) throw error;
    throw heldByTransaction(file);
  }
  return release;
}

/** The same for a transaction, which keeps the file until its container ends. */
export async function lockForTransaction(file: string, signal: AbortSignal): Promise<() => void> {
  const release = await lockFile(file, signal);
  inTransaction.add(file);
  return () => {
    inTransaction.delete(file);
    release();
  };
}

function heldByTransaction(file: string): DtsError {
  return new DtsError(DTS_E_OLEDBERROR, `The SQLite file ${file} is held by the transaction of a container.`, {
    details: { file },
    help: {
      cause:
        "SQLite knows one writer per file, and a task that does not take part in the transaction wants to write it.",
      next: "Set TransactionOption of the task to Supported, or move it out of the container.",
    },
  });
}

/** True while a writer of this process holds the file. */
function isLocked(file: string): boolean {
  return lines.has(file);
}

/**
 * Repeats a call that SQLite refuses because the file is locked: as long as a writer of this process holds it, else for a
 * minute. Everything else, and the last refusal, goes to the caller.
 */
export async function retryWhileBusy<T>(
  file: string,
  signal: AbortSignal,
  call: () => Promise<T>,
  patience = patienceMs,
): Promise<T> {
  // A refused call has waited itself, so the clock counts and not the pauses.
  let since = performance.now();
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isBusy(error)) throw error;
      const isHeld = inTransaction.has(file);
      if (isLocked(file) && !isHeld) since = performance.now();
      if (performance.now() - since > patience) throw isHeld ? heldByTransaction(file) : error;
      await delay(pauseMs, undefined, { signal });
    }
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof SqliteCallError && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
}

async function orAborted(promise: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (promise === undefined) return;
  await new Promise<void>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
  });
}
