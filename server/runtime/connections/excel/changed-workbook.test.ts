import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { read, utils, type WorkBook, write } from "@e965/xlsx";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import type { Book } from "./book-calls";
import { LocalBook } from "./local-book";
import { WorkbookConnection } from "./workbook-connection";

let folder = "";
const signal = new AbortController().signal;
const told: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-excel-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function connect(file: string, hasHeader = true, book: Book = new LocalBook()): Promise<WorkbookConnection> {
  const settings = { path: file, hasHeader, mixedAsText: false };
  return WorkbookConnection.open(file, settings, "Book", (_, text) => told.push(text), { book, signal });
}

/** "Data" begins at C4, has a column of two kinds and a formula; "Other" has a column of two kinds as well. */
function workbook(name: string, change: (book: WorkBook) => void = () => {}): string {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([]);
  const rows = [
    ["Id", "Mixed"],
    [1, 10],
    [2, "ten"],
    [3, 30],
  ];
  utils.sheet_add_aoa(sheet, rows, { origin: "C4" });
  sheet.D7 = { t: "n", v: 30, f: "D5*3" };
  utils.book_append_sheet(book, sheet, "Data");
  utils.book_append_sheet(book, utils.aoa_to_sheet([["a"], [1], [2], ["two"]]), "Other");
  change(book);
  const file = path.join(folder, name);
  writeFileSync(file, write(book, { type: "buffer", bookType: "xlsx" }));
  return file;
}

async function run(file: string, sql: string, hasHeader = true): Promise<void> {
  const book = await connect(file, hasHeader);
  try {
    await book.execute(sql, [], { signal });
  } finally {
    await book.close();
  }
}

function cells(file: string, sheet: string): unknown[][] {
  return utils.sheet_to_json(read(readFileSync(file)).Sheets[sheet] ?? {}, { header: 1, blankrows: false });
}

describe("a workbook that a statement changes", () => {
  it("keeps every cell that was not changed, whether or not its value was read", async () => {
    const file = workbook("keep.xlsx");
    await run(file, "INSERT INTO [Data$] (Id, Mixed) SELECT 4, MAX(a) FROM [Other$]");
    await run(file, "UPDATE [Data$] SET Mixed = 11 WHERE Id = 1");
    const data = read(readFileSync(file), { cellFormula: true }).Sheets.Data;
    expect(["D5", "D6", "D8"].map((one) => data?.[one]?.v)).toEqual([11, "ten", 2]);
    expect(data?.D7).toMatchObject({ v: 30, f: "D5*3" });
    expect(cells(file, "Other")).toEqual([["a"], [1], [2], ["two"]]);
    expect(told.at(-1)).toMatch(/written anew/);
  });

  it("gets no header where it has none", async () => {
    const file = workbook("plain.xlsx");
    await run(file, "INSERT INTO [Other$] (F1) VALUES ('three')", false);
    expect(cells(file, "Other")).toEqual([["a"], [1], [2], ["two"], ["three"]]);
  });

  it("is saved when a range or a named range grew, and the name grows with it", async () => {
    const file = workbook("range.xlsx", (book) => {
      book.Workbook = {
        Names: [
          { Name: "Orders", Ref: "Data!$C$4:$D$7" },
          { Name: "Gone", Ref: "Data!#REF!" },
        ],
      };
    });
    await run(file, "INSERT INTO [Orders] (Id, Mixed) VALUES (4, 40)");
    await run(file, "WITH n AS (SELECT 5 AS Id) INSERT INTO [Data$C4:D8] (Id) SELECT Id FROM n");
    const saved = read(readFileSync(file));
    expect(saved.Workbook?.Names?.find((one) => one.Name === "Orders")?.Ref).toBe("'Data'!$C$4:$D$8");
    expect(["C8", "D8", "C9"].map((one) => saved.Sheets.Data?.[one]?.v)).toEqual([4, 40, 5]);
    await expect(run(file, "INSERT INTO [Orders$] (Id) VALUES (1)")).rejects.toMatchObject({ code: DTS_E_OLEDBERROR });
    await expect(run(file, "SELECT * FROM [Gone]")).rejects.toMatchObject({ code: DTS_E_OLEDBERROR });
  });

  it("says that a file of the format .xls loses the names of its ranges", async () => {
    const named = (name: string) =>
      workbook(name, (book) => {
        book.Workbook = { Names: [{ Name: "Orders", Ref: "Data!$C$4:$D$7" }] };
      });
    // Its content is of the new format, as in many real files of this name.
    await run(named("names.xls"), "INSERT INTO [Orders] (Id) VALUES (4)");
    expect(told.at(-1)).toContain("loses the names of its ranges: Orders");
    await run(named("names.xlsx"), "INSERT INTO [Orders] (Id) VALUES (4)");
    expect(told.at(-1)).not.toContain("Orders");
  });

  it("stays as it is when rows are deleted or a range would grow over filled cells", async () => {
    const file = workbook("stay.xlsx");
    const before = readFileSync(file);
    await expect(run(file, "DELETE FROM [Data$] WHERE Id = 1")).rejects.toThrow(/cannot be deleted/);
    await expect(run(file, "INSERT INTO [Data$C4:D5] (Id) VALUES (9)")).rejects.toThrow(/grow over the cell/);
    await expect(run(file, "INSERT INTO [Data$] (Id) VALUES (9); SELECT x FROM y")).rejects.toThrow();
    await run(file, "SELECT REPLACE(Mixed, '1', '2') FROM [Data$]");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("loses a sheet's cells by DROP TABLE, and gets others by CREATE TABLE", async () => {
    const file = workbook("again.xlsx");
    await run(file, "DROP TABLE [Data$]");
    expect(cells(file, "Data")).toEqual([]);
    await run(file, "CREATE TABLE [Data] ([Id] INT, [Other] NVARCHAR(10))");
    await run(file, "INSERT INTO [Data$] (Id, Other) VALUES (1, 'x')");
    expect(cells(file, "Data")).toEqual([
      ["Id", "Other"],
      [1, "x"],
    ]);
  });

  it("is not written over what others wrote in the meantime", async () => {
    const file = workbook("two.xlsx");
    const late = await connect(file);
    await run(file, "INSERT INTO [Data$] (Id) VALUES (4)");
    const insert = late.execute("INSERT INTO [Data$] (Id) VALUES (5)", [], { signal });
    await expect(insert).rejects.toThrow(/changed by others/);
    await late.close();
    expect(read(readFileSync(file)).Sheets.Data?.C8?.v).toBe(4);
  });
});

describe("a workbook made to exhaust the machine", () => {
  it("is refused when its cells are too far apart", async () => {
    const file = workbook("far.xlsx");
    await expect(run(file, "SELECT * FROM [Data$A1:ZZZ9999999]")).rejects.toThrow(/at most 16777216 are read/);
  });

  it("is refused when an entry unpacks to more than it says", async () => {
    const packed = Buffer.from(zipSync({ "xl/workbook.xml": new Uint8Array(1_000_000) }));
    const directory = packed.indexOf("PK\u0001\u0002", 0, "latin1");
    packed.writeUInt32LE(10, directory + 24);
    const file = path.join(folder, "bomb.xlsx");
    writeFileSync(file, packed);
    await expect(connect(file)).rejects.toMatchObject({ code: DTS_E_OLEDBERROR });
    packed.writeUInt32LE(0x7f_ff_ff_ff, directory + 24);
    writeFileSync(file, packed);
    await expect(connect(file)).rejects.toThrow(/unpacks to/);
  });
});
