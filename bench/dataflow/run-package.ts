/** Runs the core job, `core-job.dtsx`, with the data-flow engine of the product and prints what it took. */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { conditionalSplit } from "@/server/runtime/data-flow/components/conditional-split";
import { derivedColumn } from "@/server/runtime/data-flow/components/derived-column";
import { flatFileDestination } from "@/server/runtime/data-flow/components/flat-file-destination";
import { flatFileSource } from "@/server/runtime/data-flow/components/flat-file-source";
import { runPipeline } from "@/server/testing/run-pipeline";

const [dtsx = "", input = "", folder = ""] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
process.chdir(folder);
const start = performance.now();
const text = readFileSync(dtsx, "utf8").replace('"orders.csv"', `"${path.resolve(input)}"`);
const run = await runPipeline(text, {
  components: [flatFileSource, derivedColumn, conditionalSplit, flatFileDestination],
});
const seconds = (performance.now() - start) / 1000;
for (const message of run.messages) if (message.level === "error") console.error(message.text);
console.log(
  JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, result: run.result, rows: run.rows }),
);
