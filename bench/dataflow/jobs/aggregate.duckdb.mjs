/** The aggregate job as one statement for DuckDB; rows that cannot be read are dropped. */
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const [input, folder] = process.argv.slice(2);
const start = performance.now();
const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
await connection.run(`
  COPY (
    SELECT name, order_date, count(*) AS orders, sum(price) AS amount, count(DISTINCT cust_key) AS customers
    FROM read_csv('${input}', header = true, ignore_errors = true, columns = {
      'id': 'INTEGER', 'cust_key': 'INTEGER', 'qty': 'INTEGER', 'price': 'DECIMAL(10,2)', 'discount': 'DECIMAL(5,4)',
      'order_date': 'DATE', 'ts': 'TIMESTAMP', 'name': 'VARCHAR', 'country': 'VARCHAR', 'note': 'VARCHAR'})
    GROUP BY name, order_date
  ) TO '${path.join(folder, "totals.csv")}' (FORMAT csv, HEADER)`);
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
