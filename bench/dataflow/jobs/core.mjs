/** The core job: parse, convert with redirected errors, derive, split, five CSV files. */
import path from "node:path";

const beside = (file) => path.join(import.meta.dirname, file);

/** @type {import("../bench.mjs").Job} */
export const job = {
  title: "CSV: convert, redirect, derive, split into five CSV files",
  contenders: [
    {
      name: "gantry",
      run: (bench) => bench.runPackage(beside("core.dtsx"), { Input: bench.orders }, bench.folder("core-gantry")),
    },
    {
      name: "DuckDB by hand",
      missing: (bench) => bench.missingPackage("@duckdb/node-api"),
      run: (bench) => bench.runScript(beside("core.duckdb.mjs"), [bench.orders, bench.folder("core-duckdb")]),
    },
    {
      name: "nodejs-polars",
      missing: (bench) => bench.missingPackage("nodejs-polars"),
      run: (bench) => bench.runScript(beside("core.polars.mjs"), [bench.orders, bench.folder("core-polars")]),
    },
    {
      name: "pandas",
      missing: (bench) => bench.missingPython("pandas"),
      run: (bench) => bench.runPython(beside("core.pandas.py"), [bench.orders, bench.folder("core-pandas")]),
    },
    {
      name: "Miller",
      missing: (bench) => bench.missingProgram("mlr"),
      run: (bench) => {
        const folder = bench.folder("core-miller");
        const options = ["--icsv", "--ocsv", "--allow-ragged-csv-input"];
        return bench.runProgram("mlr", [...options, "put", "-q", "-f", beside("core.mlr"), bench.orders], "", folder);
      },
    },
  ],
};
