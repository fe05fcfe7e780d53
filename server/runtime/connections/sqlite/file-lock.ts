import { setTimeout as delay } from "node:timers/promises";
import { SqliteCallError } from "./thread";

/*
 * SQLite knows one writer per file. Inside this process writers of one file stand in line; against other processes a refused call
 * is asked again for a while.
 */

const lines = new Map<string, Promise<void>>();

/** How long a file locked by another program is asked again. */
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
  try {
    await orAborted(before, signal);
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

/** True while a writer of this process holds the file. */
function isLocked(file: string): boolean {
  return lines.has(file);
}

/**
 * Repeats a call that SQLite refuses because the file is locked: as long as a writer of this process holds it, else for a
 * minute. Everything else, and the last refusal, goes to the caller.
 */
export async function retryWhileBusy<T>(file: string, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  let waited = 0;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isBusy(error) || waited > patienceMs) throw error;
      if (!isLocked(file)) waited += pauseMs;
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
