/**
 * `npm run cancel -- [flows] [--stops 20] [--rows 700000]`: data flows of many kinds, each stopped at random moments of its run. Prints
 * per flow how long it ran whole, and how long from the moment it was to stop until it had ended and closed what it held: median,
 * nine in ten, longest, in milliseconds. The promise is 100. Without names all flows are stopped.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { bundle, node } from "../bundle.mjs";
import { missingPostgres, PostgresServer } from "../dataflow/postgres-server.mjs";
import { writeInputs } from "./write-inputs.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { stops: { type: "string", default: "20" }, rows: { type: "string", default: "700000" } },
});
const root = path.resolve(import.meta.dirname, "../..");
const dist = path.resolve(import.meta.dirname, "../dist");
const folder = path.resolve(import.meta.dirname, "../data/cancel");
const rows = Number(values.rows);

execFileSync(node, [path.join(root, "scripts/build-bundles.mjs"), dist], { stdio: "inherit" });
const program = bundle(path.join(import.meta.dirname, "stop-flows.ts"));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeInputs(folder, rows);
const server = missingPostgres() === undefined ? new PostgresServer() : undefined;
if (server === undefined) console.log(`Flows on PostgreSQL are left out: ${missingPostgres()}.`);
server?.run(
  "CREATE TABLE people (id int, k int, t varchar(40), amount numeric(12,2))",
  `INSERT INTO people SELECT i, i * 7919 % ${rows}, 'name ' || i * 31 % 50000, (i % 100000) / 100.0 FROM generate_series(1::bigint, ${rows}) i`,
  "CREATE TABLE people_copy (id int, k int, t varchar(40), amount numeric(12,2))",
);
try {
  const parameters = [program, folder, server?.address ?? "", String(rows), values.stops, ...positionals];
  process.exitCode = spawnSync(node, parameters, { stdio: "inherit" }).status ?? 1;
} finally {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
