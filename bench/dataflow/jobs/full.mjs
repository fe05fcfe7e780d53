/**
 * The full job: the core job, with a lookup of every row in 100,000 customers of a SQLite database, and totals by segment and day
 * aggregated into that database.
 */
import { cpSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const beside = (file) => path.join(import.meta.dirname, file);
const CUSTOMERS = 100_000;

/** An empty folder with a copy of the database in it. */
function folderOf(bench, name) {
  const folder = bench.folder(name);
  cpSync(path.join(bench.data, "warehouse.db"), path.join(folder, "warehouse.db"));
  return folder;
}

/** @type {import("../bench.mjs").Job} */
export const job = {
  title: "core, lookup in 100,000 rows, aggregate into SQLite",
  prepare: (bench) => {
    bench.runScript(fileURLToPath(import.meta.resolve("../write-warehouse.mjs")), [
      path.join(bench.data, "warehouse.db"),
      String(CUSTOMERS),
    ]);
  },
  contenders: [
    {
      name: "gantry",
      run: (bench) => bench.runPackage(beside("full.dtsx"), { Input: bench.orders }, folderOf(bench, "full-gantry")),
    },
    {
      name: "DuckDB by hand",
      missing: (bench) => bench.missingPackage("@duckdb/node-api"),
      run: (bench) => bench.runScript(beside("full.duckdb.mjs"), [bench.orders, folderOf(bench, "full-duckdb")]),
    },
  ],
};
