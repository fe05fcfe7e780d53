import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { inRoot } from "./paths.mjs";
import { run } from "./run.mjs";
import { say } from "./say.mjs";

/** What scripts in C# need; the runtime names the same packages when they are missing. */
const scriptPackages = JSON.parse(
  readFileSync(inRoot("server", "runtime", "scripting", "csharp", "debian-packages.json"), "utf8"),
);

/** Programs that tests start for themselves, with Debian's packages and how to see that they are there. */
const needs = [
  { name: "PostgreSQL", aptPackages: ["postgresql"], isThere: hasPostgres },
  {
    name: "MariaDB",
    aptPackages: ["mariadb-server"],
    isThere: () => hasProgram("mariadbd") && hasProgram("mariadb-install-db"),
  },
  { name: "an FTP server (pyftpdlib)", aptPackages: ["python3-pyftpdlib"], isThere: hasFtpServer },
  { name: "Mono and bubblewrap", aptPackages: scriptPackages, isThere: hasMono },
];

/**
 * Installs the programs that tests need where that can be done without asking: as root, with apt-get. Otherwise, and where the
 * installation fails, says which tests will be left out; they say so in their names too.
 */
export async function ensureTestNeeds() {
  const missing = needs.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say(`Installing what tests need: ${missing.map(({ name }) => name).join(", ")}.`);
    await aptGet(["update", "-qq"]);
    const packages = missing.flatMap(({ aptPackages }) => aptPackages);
    await aptGet(["install", "-y", "-qq", "--no-install-recommends", ...packages]);
  }
  for (const { name, aptPackages } of missing.filter(({ isThere }) => !isThere())) {
    const command = `apt-get install --no-install-recommends ${aptPackages.join(" ")}`;
    say(`The tests that need ${name} are left out: it is not installed (Debian: ${command}).`);
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

function hasMono() {
  // A class library that scripts use may be missing while Mono is there.
  const libraries = ["mcs.exe", "System.Web.Services.dll", "WindowsBase.dll", "I18N.West.dll"];
  return (
    hasProgram("mono") &&
    hasProgram("bwrap") &&
    existsSync("/usr/lib/mono-cecil/Mono.Cecil.dll") &&
    libraries.every((file) => existsSync(path.join("/usr/lib/mono/4.5", file)))
  );
}

function hasProgram(name) {
  const folders = ["/usr/sbin", "/usr/bin", ...(process.env.PATH ?? "").split(path.delimiter).filter(Boolean)];
  return folders.some((folder) => existsSync(path.join(folder, name)));
}
