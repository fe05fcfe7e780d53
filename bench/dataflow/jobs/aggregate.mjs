/** The aggregate job: orders by name and day; count, sum, distinct customers. About 450,000 groups of 5 million rows. */
import path from "node:path";

const beside = (file) => path.join(import.meta.dirname, file);

/** @type {import("../bench.mjs").Job} */
export const job = {
  title: "CSV to CSV, grouped by text and date: count, sum, count distinct",
  contenders: [
    {
      name: "gantry",
      run: (bench) =>
        bench.runPackage(beside("aggregate.dtsx"), { Input: bench.orders }, bench.folder("aggregate-gantry")),
    },
    {
      name: "DuckDB by hand",
      missing: (bench) => bench.missingPackage("@duckdb/node-api"),
      run: (bench) => bench.runScript(beside("aggregate.duckdb.mjs"), [bench.orders, bench.folder("aggregate-duckdb")]),
    },
  ],
};
