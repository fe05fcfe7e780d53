import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Config } from "@/server/home/config";

/** Every process a host starts inherits this variable, so that it can be found when host and executor are gone. */
export const HOST_MARK = "GANTRY_HOST_MARK";

/** What the marks of the hosts of one executor begin with: the database they work for, and the executor's process. */
export function executorMark(config: Pick<Config, "databaseFile" | "databaseUrl">, pid: number): string {
  const database = createHash("sha256").update(config.databaseUrl ?? config.databaseFile);
  return `${database.digest("hex").slice(0, 16)}/${pid}`;
}

/**
 * Ends what executors of the same database left behind on this machine when they were killed: a host ends by itself when
 * its executor goes, unless it is too busy to notice. Answers the ids of the ended processes.
 */
export function killOrphans(ownMark: string): number[] {
  const [ownDatabase] = ownMark.split("/");
  return killMarked((mark) => {
    const [database, executor] = mark.split("/");
    return database === ownDatabase && !mark.startsWith(`${ownMark}/`) && !isAlive(Number(executor));
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but it is somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Ends every process whose mark satisfies `isMeant`, and answers their ids. A package may start programs that leave the
 * host's process group; their environment still names the host. Only Linux shows it: elsewhere the group is all there is.
 */
export function killMarked(isMeant: (mark: string) => boolean): number[] {
  if (process.platform !== "linux") return [];
  const killed: number[] = [];
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const mark = markOf(pid);
    if (mark === undefined || !isMeant(mark)) continue;
    try {
      process.kill(pid, "SIGKILL");
      killed.push(pid);
    } catch (error) {
      // ESRCH: it ended in between, which is what was wanted. EPERM: it became somebody else (sudo) and cannot be ended from here.
      if (!["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
  return killed;
}

function markOf(pid: number): string | undefined {
  try {
    const entries = readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
    return entries.find((entry) => entry.startsWith(`${HOST_MARK}=`))?.slice(HOST_MARK.length + 1);
  } catch {
    // Another user's process, or one that has just ended.
    return undefined;
  }
}
