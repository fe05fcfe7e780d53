import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { script } from "@/server/testing/script-task";

let folder = "";

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "gantry-script-db-")));
  writeFileSync(path.join(folder, "x.db"), "");
});

afterAll(() => rmSync(folder, { recursive: true }));

async function run(body: string) {
  const { registry, values, note } = recorder();
  const ran = await runBuilt(
    {
      variables: [text("s"), { name: "o", type: 13 }],
      connections: [
        { name: "db", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${path.join(folder, "x.db")}` },
        { name: "file", type: "FILE", connectionString: path.join(folder, "plain.txt") },
      ],
      executables: [
        script("S", { items: `export async function main() { ${body} }`, write: "User::s,User::o" }),
        note("see", "@s"),
      ],
      constraints: [{ from: "S", to: "see" }],
    },
    { registry },
  );
  return { ...ran, value: values[0], error: ran.messages.find((one) => one.level === "error")?.text };
}

describe("Connections of a script", () => {
  it("runs statements with parameters through the runtime's drivers", async () => {
    const ran = await run(`
      const { db } = dts.connections;
      await db.query("CREATE TABLE t (id INTEGER, name TEXT, price NUMERIC(9,2))");
      const { rowsAffected } = await db.query("INSERT INTO t VALUES (?, ?, ?), (?, ?, ?)", [1, "x'; DROP TABLE t", 2.5, 2n, null, dts.decimal("0.1")]);
      const found = await db.query("SELECT id, name FROM t WHERE id <= ? ORDER BY id", [2]);
      dts.variables.set("s", rowsAffected + JSON.stringify(found.rows, (_, v) => typeof v === "bigint" ? Number(v) : v));
      dts.variables.set("o", found);`);
    expect(ran.error).toBeUndefined();
    expect(ran.value).toBe('2[{"id":1,"name":"x\'; DROP TABLE t"},{"id":2,"name":null}]');
  });

  it("gives connection strings, and refuses statements where there is no database", async () => {
    const ran = await run(
      'dts.variables.set("s", dts.connections.file.type + " " + dts.connections.file.connectionString)',
    );
    expect(ran.value).toBe(`FILE ${path.join(folder, "plain.txt")}`);
    expect((await run('await dts.connections.file.query("SELECT 1")')).error).toContain("0xE0470308");
    expect((await run('dts.connections.nothing.query("SELECT 1")')).error).toContain('no connection manager "nothing"');
    expect((await run('await dts.connections.db.query("SELECT * FROM absent")')).error).toContain("no such table");
  });
});
