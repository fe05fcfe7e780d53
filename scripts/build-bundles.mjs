// Bundles the executor, the host and the command line into dist/ (or the folder named): one self-contained file each, because a warm host
// starts in a tenth of the memory that the unbundled packages cost. Native addons, and libraries that few packages
// need (drivers, mail, workbooks ...), stay outside and are loaded from node_modules.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");
const target = path.resolve(root, process.argv[2] ?? "dist");

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: {
    executor: "server/executor/main.ts",
    host: "server/host/main.ts",
    cli: "server/cli/main.ts",
    // Started as a process for a child package that is to run out of process.
    "child-package": "server/runtime/control-flow/children/child-program.ts",
    // Started as a thread by the SQLite connection, which looks for it beside the bundle it is in.
    "sqlite-worker": "server/runtime/connections/sqlite/worker.ts",
    // The program of a script's process, found the same way.
    "script-bootstrap": "server/runtime/scripting/javascript/bootstrap.ts",
  },
  outdir: target,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  write: false,
  platform: "node",
  format: "esm",
  target: "node22",
  external: [
    "better-sqlite3",
    "@node-rs/argon2",
    "pg-native",
    "mssql",
    "mysql2",
    "oracledb",
    "odbc",
    "@e965/xlsx",
    "@polyglot-sql/sdk",
    "basic-ftp",
    "libxml2-wasm",
    "nodemailer",
    "soap",
  ],
  // The CommonJS packages inside the bundles ask for Node's own modules by require.
  banner: {
    js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
  },
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "warning",
}).catch(() => process.exit(1)); // esbuild has printed what is wrong.

// A file appears whole or not at all: a running Gantry may be starting a host from it.
mkdirSync(target, { recursive: true });
for (const file of outputFiles) {
  const draft = `${file.path}.${process.pid}`;
  writeFileSync(draft, file.contents);
  renameSync(draft, file.path);
}
