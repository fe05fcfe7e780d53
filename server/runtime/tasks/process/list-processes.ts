import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

export interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
}

const run = promisify(execFile);

/** All processes of this machine that have not ended; undefined where there is no way to list them. */
export async function listProcesses(): Promise<ListedProcess[] | undefined> {
  // A bare Debian has no ps, but every Linux has /proc.
  return process.platform === "linux" ? listFromProc() : listFromPs();
}

async function listFromProc(): Promise<ListedProcess[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => "");
      // The name before it, in parentheses, may hold anything.
      const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // A zombie has ended; only its parent has not looked yet.
      return state === undefined || state === "" || state === "Z" ? [] : [{ pid: Number(pid), parent: Number(parent) }];
    }),
  );
  return found.flat();
}

async function listFromPs(): Promise<ListedProcess[] | undefined> {
  const listed = await run("ps", ["-A", "-o", "pid=,ppid=,stat="]).catch(() => undefined);
  return listed?.stdout.split("\n").flatMap((line) => {
    const [pid, parent, state] = line.trim().split(/\s+/);
    return state === undefined || state.startsWith("Z") ? [] : [{ pid: Number(pid), parent: Number(parent) }];
  });
}
