/**
 * The core job as somebody would write it for DuckDB by hand: one statement, no error handling. Rows that cannot be read are dropped,
 * a division by zero is NULL, and the three bands go to three files.
 */
import { rmSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [input, folder] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
const start = performance.now();
const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
await connection.run(`
  COPY (
    SELECT *,
      CASE WHEN amount > 1000 THEN 'HIGH' WHEN amount > 100 THEN 'MID' ELSE 'LOW' END AS band,
      amount / qty AS per_unit
    FROM (
      SELECT *,
        upper(name) || ' [' || country || ']' AS label,
        substring(name, 1, 3) AS prefix,
        (qty * price * (1 - discount))::DECIMAL(15, 6) AS amount,
        year(order_date) AS yr
      FROM read_csv('${input}', header = true, ignore_errors = true, columns = {
        'id': 'INTEGER', 'cust_key': 'INTEGER', 'qty': 'INTEGER', 'price': 'DECIMAL(10,2)', 'discount': 'DECIMAL(5,4)',
        'order_date': 'DATE', 'ts': 'TIMESTAMP', 'name': 'VARCHAR', 'country': 'VARCHAR', 'note': 'VARCHAR'})
    )
  ) TO '${folder}' (FORMAT csv, HEADER, PARTITION_BY (band), WRITE_PARTITION_COLUMNS)`);
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
