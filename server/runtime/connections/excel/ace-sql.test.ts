import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import type { SqlConnection } from "../sql-connection";
import { LocalBook } from "./local-book";
import { WorkbookConnection } from "./workbook-connection";

const signal = new AbortController().signal;

/** A workbook with two rows: what most columns hold, and the odd case. */
async function open(folder: string): Promise<SqlConnection> {
  const file = path.join(folder, "book.xlsx");
  const book = utils.book_new();
  const rows = [
    ["Code", "Name", "Amount", "Day"],
    [5, "Ada", 2.5, new Date(Date.UTC(2020, 0, 31))],
    [null, "ADA", -3.5, null],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { UTC: true, dateNF: "yyyy-mm-dd" }), "Data");
  writeFileSync(file, write(book, { type: "buffer", bookType: "xlsx" }));
  return WorkbookConnection.open(file, { path: file, hasHeader: true, mixedAsText: false }, "Book", () => {}, {
    book: new LocalBook(),
    signal,
  });
}

describe("SQL for workbooks", () => {
  let book: SqlConnection;
  const folder = mkdtempSync(path.join(tmpdir(), "gantry-ace-"));
  beforeAll(async () => {
    book = await open(folder);
  });
  afterAll(async () => {
    await book.close();
    rmSync(folder, { recursive: true });
  });

  /** The values of an expression in both rows. */
  const values = async (expression: string) => {
    const { resultSets } = await book.execute(`SELECT ${expression} AS x FROM [Data$] ORDER BY Amount DESC`, [], {
      signal,
    });
    return resultSets[0]?.rows.map(([value]) => value);
  };

  it.each([
    ["IIF(Name = 'Ada', 1, IIF(Amount < 0, 2, 3))", [1, 1]],
    ["Format(Code, '00000')", ["00005", ""]],
    ["Format(Amount, '00')", ["03", "-4"]],
    ["Format(Day, 'yyyy/mm')", ["2020/01", null]],
    ["CInt(Amount)", [2, -4]],
    ["CDbl('1.5') + CDbl(Code)", [6.5, null]],
    ["CDbl(Name)", ["Ada", "ADA"]],
    ["Round(Amount)", [2, -4]],
    ["Round(Amount / 10, 1)", [0.2, -0.4]],
    ["Int(Amount)", [2, -4]],
    ["Fix(Amount)", [2, -3]],
    ["CStr(Code)", ["5", null]],
    ["IsNull(Code)", [0, 1]],
    ["Len(Name & ' ')", [4, 4]],
    ["Mid(UCase(Name), 2)", ["DA", "DA"]],
    ["Name & ', ' & [Data$].Code & (Amount * 2)", ["Ada, 55", "ADA, -7"]],
    ["IIF(Day > #1/30/2020#, 'late', 'early')", ["late", "early"]],
    ["IIF(Day = #2020-01-31 00:00#, 1, 0)", [1, 0]],
    ["CDate(Day)", ["2020-01-31 00:00:00", null]],
    ["CDate(43861)", ["2020-01-31 00:00:00", "2020-01-31 00:00:00"]],
    ["CDate(Name)", ["Ada", "ADA"]],
    ["'a & b # c'", ["a & b # c", "a & b # c"]],
  ])("%s", async (expression, expected) => {
    expect(await values(expression)).toEqual(expected);
  });

  it("compares texts without regard to case", async () => {
    const sql = "SELECT Name, COUNT(*) AS n FROM [Data$] WHERE Name = 'ada' GROUP BY Name";
    const { resultSets } = await book.execute(sql, [], { signal });
    expect(resultSets[0]?.rows.map(([, count]) => Number(count))).toEqual([2]);
  });

  it("refuses & between parts of a sum, and patterns and functions that it does not know", async () => {
    await expect(values("Name & 1 + 2")).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      help: { next: expect.stringContaining("parentheses") },
    });
    await expect(values("Format(Day, 'Long Date')")).rejects.toThrow(/Format with the pattern 'Long Date'/);
    const nested = `${"CInt(".repeat(40)}Amount${")".repeat(40)}`;
    await expect(values(nested)).rejects.toThrow(/no such function: CInt/);
    await expect(values("StrReverse(Name)")).rejects.toThrow(/no such function: StrReverse/);
  });
});
