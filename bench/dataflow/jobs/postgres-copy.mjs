/** A table of PostgreSQL into another one, with a derived column, beside two psql and a pipe. */
import path from "node:path";
import { missingPostgres, PostgresServer } from "../postgres-server.mjs";

const columns = `id int, cust_key int, qty smallint, price numeric(10,2), discount numeric(6,4), order_date date, ts timestamp,
  name varchar(50), country varchar(2), note varchar(80)`;
const makeOrders = (
  rows,
) => `INSERT INTO orders SELECT i, i * 7919 % 110000, 1 + i % 99, (i * 31 % 100000) / 100.0, (i * 17 % 5000) / 10000.0,
  date '2020-01-01' + (i % 1800)::int, timestamp '2020-01-01' + i * interval '37.25 seconds', 'Customer ' || i % 110000,
  (ARRAY['US', 'CA', 'GB', 'DE', 'FR'])[1 + i % 5], CASE WHEN i % 10 < 7 THEN 'call back, please ' || i % 977 END
  FROM generate_series(1::bigint, ${rows}) i`;
const out =
  "COPY (SELECT *, extract(year FROM order_date)::int * 100 + extract(month FROM order_date)::int FROM orders) TO STDOUT";
const into = "COPY orders_copy FROM STDIN";

/** @type {PostgresServer | undefined} */
let server;
const empty = () => server.run("TRUNCATE orders_copy", "CHECKPOINT");
function checked(bench, run) {
  const copied = Number(server.run("SELECT count(*) FROM orders_copy WHERE month BETWEEN 202001 AND 202412"));
  if (copied !== bench.rows) throw new Error(`${copied} rows were copied, not ${bench.rows}.`);
  return run;
}

/** @type {import("../bench.mjs").Job} */
export const job = {
  title: "PostgreSQL table to PostgreSQL table with a derived column",
  prepare(bench) {
    server = new PostgresServer();
    server.run(`CREATE TABLE orders (${columns})`, `CREATE TABLE orders_copy (${columns}, month int)`);
    server.run(makeOrders(bench.rows), "VACUUM ANALYZE orders");
  },
  contenders: [
    {
      name: "gantry",
      missing: missingPostgres,
      run(bench) {
        empty();
        const connection = `Provider=PostgreSQL;Data Source=${server.address}`;
        const dtsx = path.join(import.meta.dirname, "postgres-copy.dtsx");
        const connections = { Source: connection, Target: connection };
        return checked(bench, bench.runPackage(dtsx, connections, bench.folder("postgres-copy")));
      },
    },
    {
      name: "psql COPY | psql COPY",
      missing: (bench) => missingPostgres() ?? bench.missingProgram("psql"),
      run(bench) {
        empty();
        const psql = (statement) => `psql -X -q '${server.address}' -c "${statement}"`;
        return checked(bench, bench.runProgram("bash", ["-c", `${psql(out)} | ${psql(into)}`]));
      },
    },
  ],
  cleanup: () => server.stop(),
};
