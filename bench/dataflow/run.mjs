/**
 * `npm run dataflow`: the core job of the data flow (parse, convert with redirect, derive, split, five CSV files) beside DuckDB by hand,
 * in one run and in turns, so that what else the machine does falls on both. Prints one line per job: its best wall time, the ratio of
 * it to DuckDB's, the most memory of any turn, rows per second. ROWS and TURNS change the size and the number of turns.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { generateInput } from "./generate-input.mjs";

const here = import.meta.dirname;
const root = path.resolve(here, "../..");
const rows = Number(process.env.ROWS ?? 5_000_000);
const turns = Number(process.env.TURNS ?? 3);
const input = path.resolve(here, `../data/orders-${rows}.csv`);
const bundle = path.resolve(here, "../dist/run-package.mjs");
const localNode = path.join(root, "node_modules/.bin/node");
const node = existsSync(localNode) ? localNode : process.execPath;

if (!existsSync(path.resolve(here, "../node_modules/@duckdb/node-api"))) {
  execFileSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: path.resolve(here, ".."), stdio: "inherit" });
}
mkdirSync(path.dirname(input), { recursive: true });
if (!existsSync(input)) {
  console.log(`Writing ${rows.toLocaleString("en")} rows to ${input}`);
  generateInput(input, rows);
}
execFileSync(path.join(root, "node_modules/.bin/esbuild"), [
  path.join(here, "run-package.ts"),
  "--bundle",
  "--platform=node",
  "--format=esm",
  "--target=node22",
  `--outfile=${bundle}`,
  `--alias:@=${root}`,
  "--log-level=warning",
  "--banner:js=import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
]);

function measure(script, ...parameters) {
  const output = execFileSync(node, [script, ...parameters], { stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(output.toString().trim().split("\n").at(-1));
}

const runs = { duckdb: [], gantry: [] };
for (let turn = 0; turn < turns; turn++) {
  runs.duckdb.push(measure(path.join(here, "duckdb-by-hand.mjs"), input, path.resolve(here, "../data/duckdb")));
  runs.gantry.push(measure(bundle, path.join(here, "core-job.dtsx"), input, path.resolve(here, "../data/gantry")));
}
const best = (list) => list.reduce((one, other) => (other.seconds < one.seconds ? other : one));
const [peer, own] = [best(runs.duckdb), best(runs.gantry)];
const most = (list) => Math.max(...list.map((one) => one.megabytes));
const line = (job, run, list) =>
  `${job.padEnd(16)} ratio ${(run.seconds / peer.seconds).toFixed(2)}  ${run.seconds.toFixed(2)} s  ${Math.round(most(list))} MB  ${Math.round(rows / run.seconds).toLocaleString("en")} rows/s`;
console.log(line("duckdb by hand", peer, runs.duckdb));
console.log(line("core job", own, runs.gantry));
if (own.result !== 0) {
  console.log("The core job failed.");
  process.exitCode = 1;
}
