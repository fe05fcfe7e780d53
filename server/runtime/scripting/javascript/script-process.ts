import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import module from "node:module";
import { fileURLToPath } from "node:url";
import type { ScriptLimits } from "../script-host";

/** The program of the process: the source beside this file, or the bundle beside the bundle. */
function bootstrapFile(): string {
  const name = import.meta.url.endsWith(".ts") ? "bootstrap.ts" : "script-bootstrap.mjs";
  return fileURLToPath(new URL(`./${name}`, import.meta.url));
}

/** Whether this Node can load a script's items and confine its process; 22.15 was the first. */
export const canRunScripts = "registerHooks" in module && process.allowedNodeEnvironmentFlags.has("--permission");

/** What Node itself needs beside the objects of a script. */
const overheadMb = 160;
const memoryPollMs = 50;

/** What a process must know of where it is; secrets of the runtime's environment are none of a script's business. */
const inherited = ["TZ", "LANG", "LC_ALL", "SystemRoot"];

/**
 * Starts the process of a script: confined to the folders given, without the right to start others, with a small environment.
 * Descriptor 3 leads to the runtime and 4 to the script.
 */
export function startScriptProcess(limits: ScriptLimits, folders: readonly string[]): ChildProcess {
  const bootstrap = bootstrapFile();
  const allowed = folders.flatMap((folder) => [`--allow-fs-read=${folder}/*`, `--allow-fs-write=${folder}/*`]);
  const confinement = ["--permission", `--allow-fs-read=${bootstrap}`, ...allowed];
  const flags = [...confinement, `--max-old-space-size=${limits.memoryMb}`, "--disable-warning=ExperimentalWarning"];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => inherited.includes(name)));
  return spawn(process.execPath, [...flags, bootstrap], {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    env: { ...env, NODE_ENV: process.env.NODE_ENV },
    windowsHide: true,
  });
}

/**
 * Looks at the memory of a process until the returned function is called, and reports when it is more than the limit: Node limits
 * only objects, not what buffers hold. Only where the system tells (Linux).
 */
export function watchMemory(pid: number, limits: ScriptLimits, onExceeded: () => void): () => void {
  if (process.platform !== "linux") return () => {};
  const most = (limits.memoryMb + overheadMb) * 1024;
  const timer = setInterval(async () => {
    // A process that has just ended has no such file.
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    if (Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) > most) onExceeded();
  }, memoryPollMs);
  return () => clearInterval(timer);
}
