import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inRoot } from "./paths.mjs";
import { run } from "./run.mjs";
import { LauncherError, say } from "./say.mjs";

const stampFile = inRoot("node_modules", ".gantry-lock-hash");

/** Installs with `npm ci` when node_modules is not what package-lock.json says. A checkout without a lock file is left alone. */
export async function ensureDependencies() {
  const lock = readOrUndefined(inRoot("package-lock.json"));
  if (lock === undefined) return;
  const hash = createHash("sha256").update(lock).digest("hex");
  if (readOrUndefined(stampFile)?.trim() === hash) return;
  if (!installedMatches(JSON.parse(lock))) await install();
  writeFileSync(stampFile, `${hash}\n`);
}

/** Whether somebody installed this lock file already: npm leaves what it installed in node_modules/.package-lock.json. */
function installedMatches(lock) {
  const text = readOrUndefined(inRoot("node_modules", ".package-lock.json"));
  if (text === undefined) return false;
  const installed = JSON.parse(text).packages;
  return Object.entries(lock.packages).every(
    ([where, wanted]) => where === "" || wanted.optional || wanted.link || installed[where]?.version === wanted.version,
  );
}

/**
 * No package of the lock file needs its install script: the native ones carry their binaries. npm runs outside of
 * node_modules/.bin, because it would otherwise remove the Node it is running on.
 */
async function install() {
  say("Installing what is missing (npm ci); the first time takes a minute.");
  const search = (process.env.PATH ?? "").split(path.delimiter);
  const PATH = search.filter((folder) => !folder.endsWith(path.join("node_modules", ".bin"))).join(path.delimiter);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const code = await run(npm, args, { env: { ...process.env, PATH }, stdio: ["ignore", 2, 2] }).catch((error) => {
    throw new LauncherError(`npm could not be started (${error.message}). Gantry needs npm to install its packages.`);
  });
  if (code !== 0) throw new LauncherError(`npm ci ended with ${code}; what it printed above says why.`);
}

function readOrUndefined(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
