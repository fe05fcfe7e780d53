import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataType } from "../../model/data-type";
import { SqliteConnection } from "../sqlite/sqlite-connection";
import { RetargetedConnection } from "./retargeted-connection";

const signal = new AbortController().signal;
const int = dataType("DT_I4");

let folder = "";
let told: string[] = [];
let connection: RetargetedConnection;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-retargeted-"));
  told = [];
  const file = path.join(folder, "x.db");
  const settings = { dialect: "sqlite", path: file, create: true, readOnly: false } as const;
  const inner = await SqliteConnection.open(settings, "Db", false, () => {});
  connection = new RetargetedConnection(inner, "sqlite", (text) => told.push(text));
  await connection.execute("CREATE TABLE [dbo].[T] ([Id] INT, [Name] NVARCHAR(20))", [], { signal });
  await connection.execute("INSERT INTO dbo.T VALUES (1, N'a'), (2, N'b'), (3, N'c')", [], { signal });
});
afterEach(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

async function read(sql: string, values: readonly number[] = []) {
  const parameters = values.map((value) => ({ direction: "input", type: int, value }) as const);
  const reader = await connection.openReader({ sql, parameters }, { signal, batchRows: 10 });
  const rows: unknown[] = [];
  for await (const batch of reader) rows.push(...batch.values);
  return rows;
}

describe("A retargeted connection", () => {
  it("translates the query of a source and moves its parameters along", async () => {
    expect(await read("SELECT TOP (?) 'x' + [Name] FROM [dbo].[T] WHERE [Id] > ? ORDER BY [Id]", [1, 1])).toEqual([
      "xb",
    ]);
    expect(told.at(-1)).toContain("LIMIT ?");
  });

  it("tells of a statement once", async () => {
    const before = told.length;
    for (let turn = 0; turn < 3; turn++) await read("SELECT TOP 1 Id FROM T");
    expect(told.length).toBe(before + 1);
  });

  it("translates the query of a lookup, and reads tables by their name", async () => {
    const lookup = await connection.openLookup({
      sql: "SELECT TOP 1 'n' + Name AS Name FROM (SELECT * FROM [dbo].[T]) [refTable] WHERE [refTable].[Id] = ?",
      reference: "SELECT * FROM [dbo].[T]",
      keys: [{ column: "Id", type: int }],
      signal,
    });
    expect((await lookup.find([2n], 1, signal)).values).toEqual(["nb"]);
    const reader = await connection.openReader({ table: "[dbo].[T]" }, { signal, batchRows: 10 });
    expect(reader.columns.map(({ name }) => name)).toEqual(["Id", "Name"]);
    for await (const _ of reader);
    expect((await connection.describe("[dbo].[T]", { signal })).length).toBe(2);
  });

  it("translates the statement that a destination runs per row, unless its values would change places", async () => {
    const options = {
      table: "",
      columns: [
        { name: "a", type: dataType("DT_WSTR", { length: 5 }) },
        { name: "b", type: int },
      ],
      keepIdentity: false,
      keepNulls: false,
      tableLock: false,
      checkConstraints: true,
      signal,
    };
    const sql = "UPDATE [dbo].[T] SET [Name] = [Name] + '-' + ? WHERE [Id] = ?";
    const writer = await connection.openWriter({ ...options, sql, group: {} });
    await writer.write(["z", 3], 1);
    await writer.commit("end");
    await writer.close();
    expect(await read("SELECT Name FROM T WHERE Id = 3")).toEqual(["c-z"]);
    const moving = "DELETE FROM T WHERE Id IN (SELECT TOP (?) Id FROM T WHERE Id > ?)";
    await expect(connection.openWriter({ ...options, sql: moving, group: {} })).rejects.toThrow(
      "order of its parameters",
    );
  });
});
