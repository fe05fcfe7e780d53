import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CellObject, read, utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { createPackage } from "@/server/runtime/dtsx/author/create-package";
import { DTS_E_OLEDBERROR } from "@/server/runtime/messages/codes";
import { PathMap } from "@/server/runtime/paths/path-map";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";
import type { SqlConnection } from "../sql-connection";

let folder = "";
const signal = new AbortController().signal;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-excel-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function connect(file: string, extended = "EXCEL 12.0 XML;HDR=YES"): Promise<SqlConnection> {
  const owner = createPackage("Excel");
  const manager = owner.connections.add("EXCEL", "Book");
  manager.connectionString = `Provider=Microsoft.ACE.OLEDB.12.0;Data Source=${file};Extended Properties="${extended}";`;
  const definition = createBuiltInRegistry().connections.get("EXCEL");
  const told = () => {};
  const context = { package: owner, paths: new PathMap(), signal, warning: told, information: told };
  const opened = await definition?.acquire(manager, context);
  if (opened?.kind !== "sql") throw new Error("The manager gave no database.");
  return opened;
}

/** A workbook of one sheet, "Data", whose first filled cell is `origin`. */
function workbook(name: string, rows: unknown[][], origin = "A1"): string {
  const sheet = utils.aoa_to_sheet([]);
  utils.sheet_add_aoa(sheet, rows, { origin });
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Data");
  const file = path.join(folder, name);
  writeFileSync(file, write(book, { type: "buffer", bookType: name.endsWith(".xls") ? "biff8" : "xlsx" }));
  return file;
}

async function query(connection: SqlConnection, sql: string) {
  const { resultSets } = await connection.execute(sql, [], { signal });
  return { columns: resultSets[0]?.columns.map((one) => one.name), rows: resultSets[0]?.rows };
}

describe("the Excel connection manager", () => {
  it.each(["book.xlsx", "book.xls"])("reads %s by sheet and by range, with and without a header", async (name) => {
    const file = workbook(name, [
      ["Id", "Name"],
      [1, "Ada"],
      [2, "Grace"],
    ]);
    const book = await connect(file);
    expect(await query(book, "SELECT * FROM [Data$] WHERE Id > 1")).toEqual({
      columns: ["Id", "Name"],
      rows: [[2, "Grace"]],
    });
    expect((await query(book, "SELECT * FROM [Data$A2:B3]")).columns).toEqual(["1", "Ada"]);
    await book.close();
    const plain = await connect(file, "EXCEL 8.0;HDR=NO;IMEX=1");
    expect(await query(plain, "SELECT F2 FROM [Data$]")).toEqual({
      columns: ["F2"],
      rows: [["Name"], ["Ada"], ["Grace"]],
    });
    await plain.close();
  });

  it("begins at the first filled cell, and guesses kinds as ACE does", async () => {
    const when = { t: "n", v: 45_000.5, z: "yyyy-mm-dd hh:mm" } satisfies CellObject;
    const rows = [
      ["Id", "Mixed", "When", "Flag"],
      [1, 10, when, true],
      [2, "ten", null, false],
      [3, 30, null, null],
    ];
    const file = workbook("kinds.xlsx", rows, "C4");
    const book = await connect(file);
    const types = (await book.describe("Data$", { signal })).map(({ type }) => type.name);
    expect(types).toEqual(["DT_R8", "DT_R8", "DT_DBTIMESTAMP", "DT_BOOL"]);
    const { rows: found } = await query(book, "SELECT Mixed, YEAR([When]) AS y FROM [Data$]");
    expect(found?.map(([mixed]) => mixed)).toEqual([10, null, 30]);
    expect(Number(found?.[0]?.[1])).toBe(2023);
    await book.close();
    const text = await connect(file, "EXCEL 12.0 XML;HDR=YES;IMEX=1");
    expect((await query(text, "SELECT Mixed FROM [Data$]")).rows).toEqual([["10"], ["ten"], ["30"]]);
    await text.close();
  });

  it("makes a workbook, inserts into it, and leaves a text what it is", async () => {
    const file = path.join(folder, "new.xlsx");
    const book = await connect(file);
    await book.execute("CREATE TABLE [Orders] ([Id] INT, [Note] LongText)", [], { signal });
    await book.execute("INSERT INTO [Orders$] ([Id], [Note]) VALUES (7, '=1+1')", [], { signal });
    await book.close();
    const written = read(readFileSync(file)).Sheets.Orders;
    expect(written?.A2).toMatchObject({ t: "n", v: 7 });
    expect(written?.B2).toMatchObject({ t: "s", v: "=1+1" });
    expect(written?.B2?.f).toBeUndefined();
  });

  it("says what a workbook has when a sheet is not there, and refuses what is none", async () => {
    const book = await connect(workbook("few.xlsx", [["a"], [1]]));
    const asked = query(book, "SELECT * FROM [Gone$]");
    await expect(asked).rejects.toMatchObject({ code: DTS_E_OLEDBERROR, help: { next: "The workbook has Data$." } });
    await book.close();
    const none = await connect(path.join(folder, "missing.xlsx"));
    await expect(query(none, "SELECT * FROM [Data$]")).rejects.toMatchObject({ code: DTS_E_OLEDBERROR });
    await none.close();
  });
});

describe.skipIf(!hasCorpus())("real workbooks (needs the corpus)", () => {
  const files =
    "packages/WesleySiNeves__1.Curso-ETL-com-SQL-Server-Integration-Services/99-Projeto Visual Studio/Arquivos";

  it("give the rows their packages expect", async () => {
    const book = await connect(corpusPath(files, "DadosSQL.xls.xlsx"));
    const count = async (from: string) => Number((await query(book, `SELECT COUNT(*) FROM ${from}`)).rows?.[0]?.[0]);
    expect(await count("[Dados$]")).toBe(60);
    expect(await count("[Dados$A2:K11]")).toBe(9);
    expect(await count("[Planilha2$] WHERE Coluna1 IS NOT NULL")).toBe(14);
    await book.close();
  });
});
