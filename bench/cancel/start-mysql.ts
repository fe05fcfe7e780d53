import mysql from "mysql2/promise";
import { hasMariaDb, startMariaDb } from "@/server/testing/mariadb";

/** A MariaDB server with the tables of the flows, by the connection string of a package; undefined where it is not installed. */
export async function startMySql(rows: number): Promise<{ address: string; stop(): Promise<void> } | undefined> {
  if (!hasMariaDb()) return undefined;
  const server = await startMariaDb();
  const url = new URL(await server.createDatabase());
  const connection = await mysql.createConnection(url.href);
  await connection.query("CREATE TABLE people (id int, k int, t varchar(40), amount decimal(12,2))");
  await connection.query("CREATE TABLE people_copy (id int, k int, t varchar(40), amount decimal(12,2))");
  await connection.query(
    `INSERT INTO people SELECT seq, seq * 7919 % ${rows}, CONCAT('name ', seq * 31 % 50000), (seq % 100000) / 100.0 FROM seq_1_to_${rows}`,
  );
  await connection.end();
  const place = `Server=${url.hostname};Port=${url.port};Database=${url.pathname.slice(1)};User ID=${url.username}`;
  return { address: `Provider=MySQL;${place}`, stop: () => server.stop() };
}
