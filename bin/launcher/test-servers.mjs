import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { run } from "./run.mjs";
import { say } from "./say.mjs";

/** Servers that tests start for themselves, with Debian's package and how to see that they are there. */
const servers = [
  { name: "PostgreSQL", aptPackage: "postgresql", isThere: hasPostgres },
  {
    name: "MariaDB",
    aptPackage: "mariadb-server",
    isThere: () => hasProgram("mariadbd") && hasProgram("mariadb-install-db"),
  },
  { name: "an FTP server (pyftpdlib)", aptPackage: "python3-pyftpdlib", isThere: hasFtpServer },
];

/**
 * Installs the servers that tests need where that can be done without asking: as root, with apt-get. Otherwise, and where the
 * installation fails, says which tests will be left out; they say so in their names too.
 */
export async function ensureTestServers() {
  const missing = servers.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say(`Installing what tests need: ${missing.map(({ aptPackage }) => aptPackage).join(", ")}.`);
    await aptGet(["update", "-qq"]);
    await aptGet(["install", "-y", "-qq", "--no-install-recommends", ...missing.map(({ aptPackage }) => aptPackage)]);
  }
  for (const { name, aptPackage } of missing.filter(({ isThere }) => !isThere())) {
    say(`The tests that need ${name} are left out: it is not installed (Debian: apt-get install ${aptPackage}).`);
  }
}

async function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", args, { env, stdio: ["ignore", "ignore", 2] }).catch(() => undefined);
}

function hasPostgres() {
  const folder = "/usr/lib/postgresql";
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  return versions.some((version) => existsSync(path.join(folder, version, "bin", "initdb"))) || hasProgram("initdb");
}

function hasFtpServer() {
  // Debian's own Python has the package; another one may come first in PATH.
  const pythons = ["/usr/bin/python3", "python3"];
  return pythons.some((python) => spawnSync(python, ["-c", "import pyftpdlib"], { timeout: 30_000 }).status === 0);
}

function hasProgram(name) {
  const folders = ["/usr/sbin", "/usr/bin", ...(process.env.PATH ?? "").split(path.delimiter).filter(Boolean)];
  return folders.some((folder) => existsSync(path.join(folder, name)));
}
