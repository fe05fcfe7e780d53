/** Writes the SQLite database of the full job: customers with a segment, and an empty table for the totals. */
import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

const [file, customers] = process.argv.slice(2);
const segments = ["Automotive", "Building", "Furniture", "Household", "Machinery"];
rmSync(file, { force: true });
const database = new DatabaseSync(file);
database.exec(`
  CREATE TABLE customers (cust_key INTEGER PRIMARY KEY, segment NVARCHAR(20));
  CREATE TABLE segments (segment NVARCHAR(20), order_date DATE, orders BIGINT, amount DECIMAL(38, 6), customers BIGINT);
  BEGIN`);
const insert = database.prepare("INSERT INTO customers VALUES (?, ?)");
for (let key = 0; key < Number(customers); key++) insert.run(key, segments[(key * 7919) % segments.length]);
database.exec("COMMIT");
database.close();
console.log(JSON.stringify({}));
