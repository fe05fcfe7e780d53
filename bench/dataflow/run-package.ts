/** Runs the core job, `core-job.dtsx`, as the product runs a package, and prints what it took. */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { flatFileConnection } from "@/server/runtime/connections/flat-file-connection";
import type { RowsEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { conditionalSplit } from "@/server/runtime/data-flow/components/conditional-split";
import { derivedColumn } from "@/server/runtime/data-flow/components/derived-column";
import { flatFileDestination } from "@/server/runtime/data-flow/components/flat-file-destination";
import { flatFileSource } from "@/server/runtime/data-flow/components/flat-file-source";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { Registry } from "@/server/runtime/registry";
import { dataFlowTask } from "@/server/runtime/tasks/data-flow";

const [dtsx = "", input = "", folder = ""] = process.argv.slice(2);
const target = loadPackage(readFileSync(dtsx));
const overrides = [{ connection: "Input", connectionString: path.resolve(input) }];
mkdirSync(folder, { recursive: true });
process.chdir(folder);

const registry = new Registry();
registry.registerTask(dataFlowTask);
registry.registerConnection(flatFileConnection);
for (const one of [flatFileSource, derivedColumn, conditionalSplit, flatFileDestination])
  registry.registerComponent(one);

let rows: RowsEvent["rows"] = {};
const start = performance.now();
const { result } = await runPackage(target, {
  registry,
  overrides,
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
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, result, rows }));
