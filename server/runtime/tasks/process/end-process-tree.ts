import { setTimeout as delay } from "node:timers/promises";
import { listProcesses } from "./list-processes";

/** How long processes have after SIGTERM before SIGKILL. */
const GRACE_MS = 3_000;
const POLL_MS = 50;

/**
 * Ends a process and all its descendants: SIGTERM, and SIGKILL to those that are left after 3 s. A descendant whose parent dies first
 * is not lost, because the tree is looked at before anything is ended.
 */
export async function endProcessTree(root: number): Promise<void> {
  const tree = await treeOf([root]);
  signalAll(tree, "SIGTERM");
  const deadline = performance.now() + GRACE_MS;
  for (let left = await treeOf(tree); left.size > 0; left = await treeOf(left)) {
    if (performance.now() >= deadline) {
      signalAll(left, "SIGKILL");
      return;
    }
    await delay(POLL_MS);
  }
}

/** Those of the processes that have not ended, and all their descendants. */
async function treeOf(roots: Iterable<number>): Promise<Set<number>> {
  const alive = await listProcesses();
  const wanted = new Set(roots);
  // Where processes cannot be listed, those that are known have to do.
  if (!alive) return new Set([...wanted].filter(isAlive));
  const found = new Set(alive.filter((one) => wanted.has(one.pid)).map((one) => one.pid));
  for (let grown = -1; grown !== found.size; ) {
    grown = found.size;
    for (const { pid, parent } of alive) if (found.has(parent)) found.add(pid);
  }
  return found;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signalAll(processes: Iterable<number>, signal: "SIGTERM" | "SIGKILL"): void {
  for (const pid of processes) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended in the meantime, which is what was wanted.
    }
  }
}
