import { type ChildProcess, spawn } from "node:child_process";
import module from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ScriptLimits } from "../script-host";

/** The program of the process: the source below this file, or the bundle beside the bundle. */
function bootstrapFile(): string {
  const name = import.meta.url.endsWith(".ts") ? "program/bootstrap.ts" : "script-bootstrap.mjs";
  return fileURLToPath(new URL(`./${name}`, import.meta.url));
}

/** What the process must read to begin: the bundle, or the folder of the source. */
function programFiles(bootstrap: string): string {
  return bootstrap.endsWith(".ts") ? `${path.dirname(bootstrap)}/*` : bootstrap;
}

/** Whether this Node can load a script's items and confine its process; 22.15 was the first. */
export const canRunScripts = "registerHooks" in module && process.allowedNodeEnvironmentFlags.has("--permission");

/** What Node itself needs beside the objects of a script, in MB. */
export const nodeOverheadMb = 160;

/** What a process must know of where it is; secrets of the runtime's environment are none of a script's business. */
const inherited = ["TZ", "LANG", "LC_ALL", "SystemRoot"];

/**
 * Starts the process of a script: confined to the folders given, without the right to start others, with a small environment.
 * Descriptor 3 leads to the runtime and 4 to the script.
 */
export function startScriptProcess(limits: ScriptLimits, folders: readonly string[]): ChildProcess {
  const bootstrap = bootstrapFile();
  const allowed = folders.flatMap((folder) => [`--allow-fs-read=${folder}/*`, `--allow-fs-write=${folder}/*`]);
  const confinement = ["--permission", `--allow-fs-read=${programFiles(bootstrap)}`, ...allowed];
  const flags = [...confinement, `--max-old-space-size=${limits.memoryMb}`, "--disable-warning=ExperimentalWarning"];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => inherited.includes(name)));
  return spawn(process.execPath, [...flags, bootstrap], {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    env: { ...env, NODE_ENV: process.env.NODE_ENV },
    windowsHide: true,
  });
}
