import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
/** A cold start migrates, imports the samples and warms the hosts; the build itself is done before the tests. */
const startTimeoutMs = 120_000;

export interface GantryServer {
  readonly url: string;
  /** The one-time link for the first administrator, as printed on the console. */
  readonly firstAdministratorLink: string;
  readonly home: string;
  readonly process: ChildProcess;
  /** Everything the launcher and its children printed so far. */
  output(): string;
  /** Stops the server; the home folder stays when `keepHome` is set. */
  stop(options?: { keepHome?: boolean }): Promise<void>;
}

/** Starts the production build with the command a person uses, on a temporary home and a free port. */
export async function startGantry(
  options: { home?: string; env?: Record<string, string> } = {},
): Promise<GantryServer> {
  const home = options.home ?? mkdtempSync(path.join(tmpdir(), "gantry-e2e-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["bin/gantry.mjs", "start"], {
    cwd: root,
    env: { ...process.env, GANTRY_HOME: home, PORT: String(port), HOST: "localhost", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const url = `http://localhost:${port}`;
  await waitFor(`Gantry on ${url}`, startTimeoutMs, async () => {
    if (child.exitCode !== null) throw new Error(`gantry start ended with ${child.exitCode}:\n${output}`);
    return (await fetch(`${url}/api/health`).catch(() => undefined))?.ok ?? false;
  }).catch((error: Error) => {
    child.kill("SIGKILL");
    throw new Error(`${error.message}\n${output}`);
  });

  return {
    url,
    get firstAdministratorLink() {
      const link = /http:\/\/\S+\/welcome\?token=\S+/.exec(output)?.[0];
      if (!link) throw new Error(`no one-time link was printed:\n${output}`);
      return link;
    },
    home,
    process: child,
    output: () => output,
    async stop({ keepHome = false } = {}) {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await ended;
      }
      if (!keepHome) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Asks `done` every 50 ms until it says yes. Fails with the name of what was waited for. */
export async function waitFor(what: string, timeoutMs: number, done: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export interface ProcessInfo {
  pid: number;
  parent: number;
  command: string;
}

/** All processes below `pid` (Linux), children before grandchildren. */
export function descendants(pid: number): ProcessInfo[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        // The second field is the name in parentheses and may itself hold blanks and parentheses.
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        return [{ pid: Number(name), parent, command }];
      } catch {
        return []; // The process ended between the listing and the reading.
      }
    });
  const found: ProcessInfo[] = [];
  for (let level = [pid]; level.length > 0; ) {
    const children = all.filter((each) => level.includes(each.parent));
    found.push(...children);
    level = children.map((each) => each.pid);
  }
  return found;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "localhost", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
