import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compressAssets } from "./compress-assets.mjs";
import { binary, inRoot, root } from "./paths.mjs";
import { run } from "./run.mjs";
import { LauncherError, say } from "./say.mjs";

const stampFile = inRoot("dist", "build-stamp.json");

/** What never becomes part of a build, so that a new folder of sources is never forgotten. */
const notBuilt = new Set(
  "node_modules .next dist data bin e2e docs samples bench coverage test-results pictures playwright-report LICENSE biome.json vitest.config.ts playwright.config.ts".split(
    " ",
  ),
);

const targets = {
  bundles: {
    what: "the executor, the host and the command line",
    sources: ["server", "db", "scripts", "tsconfig.json", "package-lock.json"],
    exists: () =>
      existsSync(inRoot("dist", "csharp")) &&
      [
        "executor",
        "host",
        "cli",
        "demo-data",
        "child-package",
        "sqlite-worker",
        "workbook-thread",
        "layout-thread",
        "script-bootstrap",
        "xslt-program",
      ].every((name) => existsSync(inRoot("dist", `${name}.mjs`))),
    build: () => run(process.execPath, [inRoot("scripts", "build-bundles.mjs")], { stdio: ["ignore", 2, 2] }),
  },
  web: {
    what: "the web server (next build)",
    sources: undefined,
    exists: () => existsSync(inRoot(".next", "BUILD_ID")),
    build: async () => {
      const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
      const code = await run(binary("next"), ["build"], { env, stdio: ["ignore", 2, 2] });
      if (code === 0) await compressAssets();
      return code;
    },
  },
};

/** Builds those of the named targets ("bundles", "web") whose sources are not the ones of the last build. */
export async function ensureBuilt(names) {
  for (const name of names) {
    const target = targets[name];
    const hash = hashOf(
      target.sources ?? readdirSync(root).filter((entry) => !entry.startsWith(".") && !notBuilt.has(entry)),
    );
    if (target.exists() && readStamps()[name] === hash) continue;
    say(`Building ${target.what}.`);
    const code = await target.build();
    if (code !== 0)
      throw new LauncherError(`The build of ${target.what} ended with ${code}; what it printed above says why.`);
    mkdirSync(path.dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, `${JSON.stringify({ ...readStamps(), [name]: hash }, null, 2)}\n`);
  }
}

function readStamps() {
  return existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, "utf8")) : {};
}

/** A hash over the names and contents of files and folders; tests and notes are left out. */
function hashOf(entries) {
  const home = path.resolve(process.env.GANTRY_HOME || "data");
  const hash = createHash("sha256");
  for (const entry of [...entries].sort()) {
    const file = inRoot(entry);
    if (!existsSync(file) || file === home || /(\.test\.tsx?|\.md|\.tsbuildinfo|next-env\.d\.ts)$/.test(entry))
      continue;
    const contents = readEntry(file);
    if (Array.isArray(contents)) hash.update(`${entry}/${hashOf(contents.map((name) => path.join(entry, name)))}\n`);
    else hash.update(`${entry} ${contents.length}\n`).update(contents);
  }
  return hash.digest("hex");
}

function readEntry(file) {
  try {
    return readdirSync(file);
  } catch (error) {
    if (error.code !== "ENOTDIR") throw error;
    return readFileSync(file);
  }
}
