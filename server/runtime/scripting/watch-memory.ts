import { readFile } from "node:fs/promises";

const pollMs = 50;

/** Memory of a process in MB, shared pages included; undefined where the system does not tell (only Linux does), or it has ended. */
export async function residentMb(pid: number): Promise<number | undefined> {
  if (process.platform !== "linux") return undefined;
  // A process that has just ended has no such file.
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(status) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/**
 * Looks at the memory of a process until the returned function is called, and reports when it is more than `mostMb`: the limits of
 * languages count only objects, not what buffers and native code hold. Only where the system tells.
 */
export function watchMemory(pid: number, mostMb: number, onExceeded: () => void): () => void {
  if (process.platform !== "linux") return () => {};
  const timer = setInterval(async () => {
    if (((await residentMb(pid)) ?? 0) > mostMb) onExceeded();
  }, pollMs);
  return () => clearInterval(timer);
}
