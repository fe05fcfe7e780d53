import type { RuntimeVariable } from "./runtime-variable";

export type LockMode = "read" | "write";

/** A variable somebody wants to hold. */
export interface LockRequest {
  readonly variable: RuntimeVariable;
  readonly mode: LockMode;
}

interface Holder {
  readonly owner: object;
  readonly mode: LockMode;
}

/** SSIS tries this often to lock a variable before it calls it a deadlock (CONTROLFLOW.md section 8). */
export const lockAttempts = 16;

/**
 * Who holds which variables of a run: any number of readers, or one writer. Nobody waits for ever: what cannot be had within 16
 * attempts ends in an error, so that executables that wait for each other come apart.
 */
export class VariableLocks {
  private readonly holders = new Map<RuntimeVariable, Holder[]>();
  private readonly attemptMs: number;
  private freed = Promise.withResolvers<void>();

  /** SSIS names the number of attempts and not the time between them; 16 times a quarter of a second are 4 s. */
  constructor(attemptMs = 250) {
    this.attemptMs = attemptMs;
  }

  /** Whether nobody holds anything: the usual case, in which nothing else has to be asked. */
  get idle(): boolean {
    return this.holders.size === 0;
  }

  /** Names of the variables that are held. */
  get held(): Iterable<RuntimeVariable> {
    return this.holders.keys();
  }

  /** Whether somebody other than `owner` holds the variable so that it cannot be used in that way. */
  blocks(variable: RuntimeVariable, mode: LockMode, owner: object): boolean {
    const holders = this.holders.get(variable);
    return holders?.some((one) => one.owner !== owner && (mode === "write" || one.mode === "write")) ?? false;
  }

  /** Takes all of the variables, or none: false when one of them stayed held for 16 attempts, or when the signal was aborted. */
  acquire(requests: readonly LockRequest[], owner: object, signal: AbortSignal): Promise<boolean> {
    return this.until(() => {
      if (requests.some(({ variable, mode }) => this.blocks(variable, mode, owner))) return false;
      for (const { variable, mode } of requests) {
        const holders = this.holders.get(variable) ?? [];
        this.holders.set(variable, [...holders, { owner, mode }]);
      }
      return true;
    }, signal);
  }

  /** Gives back everything the owner holds, and lets those who wait try again. */
  release(owner: object): void {
    for (const [variable, holders] of this.holders) {
      const left = holders.filter((one) => one.owner !== owner);
      if (left.length === 0) this.holders.delete(variable);
      else this.holders.set(variable, left);
    }
    this.freed.resolve();
    this.freed = Promise.withResolvers<void>();
  }

  /**
   * Tries something that the locks stand in the way of until it works, at most for 16 attempts, and says whether it did. It is tried
   * again at every release, and does its work in the same moment, so that nobody comes in between.
   */
  async until(attempt: () => boolean, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (attempt()) return true;
    const over = Promise.withResolvers<"over">();
    const end = () => over.resolve("over");
    const timer = setTimeout(end, this.attemptMs * lockAttempts);
    signal.addEventListener("abort", end, { once: true });
    try {
      for (;;) {
        const woken = await Promise.race([this.freed.promise, over.promise]);
        if (signal.aborted) return false;
        if (attempt()) return true;
        if (woken === "over") return false;
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
    }
  }
}
