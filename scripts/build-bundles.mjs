// Bundles the executor, the host and the command line into dist/ (or the folder named): one self-contained file each, because a warm host
// starts in a tenth of the memory that the unbundled packages cost. Native addons, and libraries that few packages
// need (drivers, mail, workbooks ...), stay outside and are loaded from node_modules.
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
    "demo-data": "server/demo/main.ts",
    // Started as a process for a child package that is to run out of process.
    "child-package": "server/runtime/control-flow/children/child-program.ts",
    // Started as a thread by the SQLite connection, which looks for it beside the bundle it is in.
    "sqlite-worker": "server/runtime/connections/sqlite/worker.ts",
    // The thread of a workbook, found the same way.
    "workbook-thread": "server/runtime/connections/excel/book-program.ts",
    // The thread of a source or an asynchronous transformation of a data flow, found the same way.
    "data-flow-thread": "server/runtime/data-flow/threads/thread-program.ts",
    // The thread that lays out drawings, started by the web server.
    "layout-thread": "server/packages/layout/layout-program.ts",
    // The programs of a stylesheet's and of a script's process, found the same way.
    "xslt-program": "server/runtime/tasks/xml/xslt/xslt-program.ts",
    "script-bootstrap": "server/runtime/scripting/javascript/program/bootstrap.ts",
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
    "hyparquet",
    "hyparquet-writer",
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

// The C# sources of the script host, which the runtime compiles where scripts in C# are first needed.
const csharp = path.join(target, "csharp");
const [draft, old] = [`${csharp}.${process.pid}`, `${csharp}.${process.pid}.old`];
cpSync(path.join(root, "server/runtime/scripting/csharp/assemblies"), draft, { recursive: true });
if (existsSync(csharp)) renameSync(csharp, old);
renameSync(draft, csharp);
rmSync(old, { recursive: true, force: true });
