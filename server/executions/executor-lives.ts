import { hostname } from "node:os";

interface ExecutorRow {
  machine: string;
  pid: number;
  heartbeatAt: Date;
  endedAt: Date | null;
}

/**
 * Whether an executor can still be at work: it has not said goodbye, it was heard within `silentForMs`, and, when it ran on
 * this machine, its process is there. The last makes a restart after a crash quick.
 */
export function executorLives(executor: ExecutorRow | undefined, now: Date, silentForMs: number): boolean {
  if (!executor || executor.endedAt) return false;
  if (now.getTime() - executor.heartbeatAt.getTime() > silentForMs) return false;
  return executor.machine !== hostname() || processExists(executor.pid);
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
