/** The sort job as one statement for DuckDB, which may use 500 MB and spills beyond; rows that cannot be read are dropped. */
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const [input, folder] = process.argv.slice(2);
const start = performance.now();
const instance = await DuckDBInstance.create(":memory:", {
  memory_limit: "500MB",
  temp_directory: path.join(folder, "spill"),
  preserve_insertion_order: "false",
});
const connection = await instance.connect();
await connection.run(`
  COPY (
    SELECT * FROM read_csv('${input}', header = true, ignore_errors = true, columns = {
      'id': 'INTEGER', 'cust_key': 'INTEGER', 'qty': 'INTEGER', 'price': 'DECIMAL(10,2)', 'discount': 'DECIMAL(5,4)',
      'order_date': 'DATE', 'ts': 'TIMESTAMP', 'name': 'VARCHAR', 'country': 'VARCHAR', 'note': 'VARCHAR'})
    ORDER BY name, ts
  ) TO '${path.join(folder, "sorted.csv")}' (FORMAT csv, HEADER)`);
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
