/**
 * The full job as somebody would write it for DuckDB by hand: the customers are read from SQLite into DuckDB, one pass makes the rows,
 * one the files, one the totals, which go back into SQLite in one transaction. No error handling.
 */
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DuckDBInstance } from "@duckdb/node-api";

const [input, folder] = process.argv.slice(2);
const start = performance.now();
const sqlite = new DatabaseSync(path.join(folder, "warehouse.db"));
const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
await connection.run("CREATE TABLE customers (cust_key INTEGER, segment VARCHAR)");
const appender = await connection.createAppender("customers");
for (const { cust_key, segment } of sqlite.prepare("SELECT cust_key, segment FROM customers").iterate()) {
  appender.appendInteger(cust_key);
  appender.appendVarchar(segment);
  appender.endRow();
}
appender.closeSync();
await connection.run(`
  CREATE TABLE rows AS
  SELECT *,
    CASE WHEN amount > 1000 THEN 'HIGH' WHEN amount > 100 THEN 'MID' ELSE 'LOW' END AS band,
    amount / qty AS per_unit
  FROM (
    SELECT orders.*, segment,
      upper(name) || ' [' || country || ']' AS label,
      substring(name, 1, 3) AS prefix,
      (qty * price * (1 - discount))::DECIMAL(15, 6) AS amount,
      year(order_date) AS yr
    FROM read_csv('${input}', header = true, ignore_errors = true, columns = {
      'id': 'INTEGER', 'cust_key': 'INTEGER', 'qty': 'INTEGER', 'price': 'DECIMAL(10,2)', 'discount': 'DECIMAL(5,4)',
      'order_date': 'DATE', 'ts': 'TIMESTAMP', 'name': 'VARCHAR', 'country': 'VARCHAR', 'note': 'VARCHAR'}) AS orders
    LEFT JOIN customers USING (cust_key)
  )`);
await connection.run(`
  COPY (SELECT * EXCLUDE segment FROM rows WHERE segment IS NOT NULL)
  TO '${path.join(folder, "bands")}' (FORMAT csv, HEADER, PARTITION_BY (band), WRITE_PARTITION_COLUMNS)`);
await connection.run(
  `COPY (SELECT id, cust_key FROM rows WHERE segment IS NULL) TO '${path.join(folder, "unknown.csv")}' (FORMAT csv, HEADER)`,
);
const totals = await connection.runAndReadAll(`
  SELECT segment, order_date::VARCHAR, count(*)::INTEGER, sum(amount)::VARCHAR, count(DISTINCT cust_key)::INTEGER
  FROM rows WHERE segment IS NOT NULL GROUP BY segment, order_date`);
const insert = sqlite.prepare("INSERT INTO segments VALUES (?, ?, ?, ?, ?)");
sqlite.exec("BEGIN");
for (const row of totals.getRows()) insert.run(...row);
sqlite.exec("COMMIT");
sqlite.close();
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
