/** The sort job: all orders by name and time, CSV to CSV, more rows than fit into memory. */
import path from "node:path";

const beside = (file) => path.join(import.meta.dirname, file);

/** @type {import("../bench.mjs").Job} */
export const job = {
  title: "CSV to CSV, sorted by text and time",
  contenders: [
    {
      name: "gantry",
      run: (bench) => bench.runPackage(beside("sort.dtsx"), { Input: bench.orders }, bench.folder("sort-gantry")),
    },
    {
      name: "DuckDB, 500 MB",
      missing: (bench) => bench.missingPackage("@duckdb/node-api"),
      run: (bench) => bench.runScript(beside("sort.duckdb.mjs"), [bench.orders, bench.folder("sort-duckdb")]),
    },
  ],
};
