import { spawn, spawnSync } from "node:child_process";
import { binary } from "./paths.mjs";
import { LauncherError } from "./say.mjs";

/** Node-API 10 came with Node 22.14; better-sqlite3 ends an older Node without a word. */
const NODE_API = 10;

/**
 * Returns when this Node can load the native parts. Otherwise the same command runs again under the Node that npm
 * installed, and this process only waits for it. Throws in one sentence when there is none.
 */
export async function ensureNode() {
  if (Number(process.versions.napi) >= NODE_API) return;
  const installed = binary("node");
  const probe = spawnSync(installed, ["-p", "process.versions.napi"], { encoding: "utf8" });
  if (probe.status !== 0 || Number(probe.stdout) < NODE_API) {
    throw new LauncherError(
      `Gantry needs Node.js 22.14 or newer, this is ${process.version}, and npm has no newer one for this machine: install one from https://nodejs.org.`,
    );
  }
  const child = spawn(installed, process.argv.slice(1), { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  // A terminal sends Ctrl+C to both processes; elsewhere the signal reaches this one only.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1))));
}
