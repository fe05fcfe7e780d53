import { readdir, readFile } from "node:fs/promises";
import { residentMb } from "../watch-memory";

const pollMs = 50;

/** What a process and all it started need together. */
interface ProcessTree {
  readonly processes: number;
  readonly memoryMb: number;
}

/** The most of both. */
export type ProcessLimits = ProcessTree;

/**
 * Looks at a process and all that it started until the returned function is called, and says which limit is exceeded. What the system
 * limits itself it limits per process, or not at all for root. Only where the system tells (Linux).
 */
export function watchProcesses(
  pid: number,
  most: ProcessLimits,
  onExceeded: (what: keyof ProcessTree) => void,
): () => void {
  if (process.platform !== "linux") return () => {};
  let stopped = false;
  const look = async () => {
    const { processes, memoryMb } = await measureProcesses(pid, most.processes);
    if (stopped) return;
    if (processes > most.processes) onExceeded("processes");
    else if (memoryMb > most.memoryMb) onExceeded("memoryMb");
    timer = setTimeout(look, pollMs);
  };
  let timer = setTimeout(look, pollMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Counts up to one more than `most` processes: a tree that grows faster than it is read has to end somewhere. */
export async function measureProcesses(pid: number, most = Number.POSITIVE_INFINITY): Promise<ProcessTree> {
  const waiting = [pid];
  let [processes, memoryMb] = [0, 0];
  for (let next = waiting.pop(); next !== undefined && processes <= most; next = waiting.pop()) {
    processes++;
    memoryMb += (await residentMb(next)) ?? 0;
    waiting.push(...(await childrenOf(next)));
  }
  return { processes, memoryMb };
}

/** The process at the end of a chain of programs that each start the next one. */
export async function innermostProcess(pid: number): Promise<number> {
  const [child] = await childrenOf(pid);
  return child === undefined ? pid : innermostProcess(child);
}

/** Children belong to the thread that started them. */
async function childrenOf(pid: number): Promise<number[]> {
  // A process that has just ended has no such folders and files.
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8").catch(() => ""));
  return (await Promise.all(lists)).flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}
