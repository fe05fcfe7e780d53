/** Runs one package as the product runs it, and prints what it took: `<dtsx> <connection strings by name, JSON> <working directory>`. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";

const [dtsx = "", connections = "{}", folder = "."] = process.argv.slice(2);
const target = loadPackage(readFileSync(path.resolve(dtsx)));
const strings: Record<string, string> = JSON.parse(connections);
process.chdir(folder);

let rows: Readonly<Record<string, number>> = {};
const start = performance.now();
const { result } = await runPackage(target, {
  registry: createBuiltInRegistry(),
  overrides: Object.entries(strings).map(([connection, connectionString]) => ({ connection, connectionString })),
  reporter: {
    report(event) {
      if (event.type === "rows") rows = event.rows;
      if (event.type === "message" && event.level === "error") console.error(event.text);
    },
  },
  signal: new AbortController().signal,
  loggingLevel: 1,
});
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, rows }));
process.exit(result === 0 ? 0 : 1);
