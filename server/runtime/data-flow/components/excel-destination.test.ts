import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ComponentXml } from "@/server/testing/data-flow-xml";
import { checkDatabaseFlow } from "@/server/testing/database-flow";
import { Book, errorRows, intoBook, writer } from "@/server/testing/excel-flow";
import {
  DTS_E_CANNOTGETIROWSETFASTLOAD,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/component-codes";
import { excelDestination } from "./excel-destination";
import { oleDbSource } from "./ole-db-source";

describe("Excel Destination", () => {
  const columns = ["Id", "Name", "Born", "Price"];
  const setUp =
    "INSERT INTO S VALUES (7, 'Lise', '1878-11-07', 1.25), (8, '=1+1', '1900-01-02 03:04:05', NULL), (9, NULL, NULL, -2)";
  const source: ComponentXml = {
    name: "Src",
    classId: "Microsoft.OLEDBSource",
    connection: "Db",
    properties: { AccessMode: 0, OpenRowset: "S" },
    outputs: [
      {
        name: "Out",
        columns: [
          { name: "Id", type: "i4", external: true },
          { name: "Name", type: "wstr", external: true, attributes: { length: 500 } },
          { name: "Born", type: "dbTimeStamp", external: true },
          { name: "Price", type: "numeric", external: true, attributes: { precision: 10, scale: 2 } },
        ],
      },
    ],
  };

  it("adds rows behind those of a sheet: numbers as numbers, dates as dates, texts never as formulas", async () => {
    const book = new Book(
      [
        ["Id", "Name", "Born", "Price"],
        [1, "Ada", new Date(Date.UTC(1915, 11, 10)), 0.5],
      ],
      { setUp },
    );
    const flow = await book.run({
      components: [source, writer(intoBook({ AccessMode: 0, OpenRowset: "Data$" }), columns)],
    });
    expect(flow).toMatchObject({ result: 0, errors: [], rows: { Rows: 3 } });
    expect([book.cell("A3"), book.cell("B4"), book.cell("D3"), book.cell("C4")]).toMatchObject([
      { t: "n", v: 7 },
      { t: "s", v: "=1+1" },
      { t: "n", v: 1.25 },
      { t: "n", z: expect.stringContaining("yyyy") },
    ]);
    expect(book.cell("B4")?.f).toBeUndefined();
    expect([book.cell("B5"), book.cell("C5")]).toEqual([undefined, undefined]);
  });

  it("fills a sheet that only has names, exact numbers as numbers", async () => {
    const book = new Book([["Id", "Name", "Born", "Price"]], { setUp });
    const flow = await book.run({
      components: [source, writer(intoBook({ AccessMode: 1, OpenRowsetVariable: "User::Sheet" }), columns)],
      variables: { Sheet: "Data$" },
    });
    expect(flow).toMatchObject({ result: 0, errors: [] });
    expect([book.cell("A2"), book.cell("B2"), book.cell("D2")]).toMatchObject([
      { t: "n", v: 7 },
      { t: "s", v: "Lise" },
      { t: "n", v: 1.25 },
    ]);
  });

  it("runs a statement per row", async () => {
    const book = new Book(
      [
        ["Id", "Name"],
        [1, "Ada"],
      ],
      { setUp },
    );
    const sql = "INSERT INTO [Data$] (Id, Name) VALUES (?, ?)";
    const flow = await book.run({
      components: [source, writer(intoBook({ AccessMode: 2, SqlCommand: sql }), ["Id", "Name"])],
    });
    expect(flow).toMatchObject({ result: 0, errors: [] });
    expect(book.shown().map(([id]) => id)).toEqual(["Id", "1", "7", "8", "9"]);
  });

  describe("a value that is none of the column's kind", () => {
    const numbers = [
      ["Id", "Name"],
      [1, 100],
      [2, 200],
    ];
    const mixed = "INSERT INTO S (Id, Name) VALUES (7, '12.5'), (8, 'many'), (9, '13')";
    const into = intoBook({ AccessMode: 0, OpenRowset: "Data$" });

    it("fails the component, and the workbook stays as it was", async () => {
      const book = new Book(numbers, { setUp: mixed });
      const before = readFileSync(book.file);
      const { result, errors } = await book.run({ components: [source, writer(into, ["Id", "Name"])] });
      expect(result).toBe(1);
      expect(errors[0]).toMatchObject({
        code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
        text: expect.stringMatching(/"many".*"Name" of Data\$, which holds numbers/),
        details: { row: "2" },
      });
      expect(readFileSync(book.file).equals(before)).toBe(true);
    });

    it("leaves with its row when rows are redirected", async () => {
      const book = new Book(numbers, { setUp: mixed });
      const flow = await book.run({
        components: [source, writer(into, ["Id", "Name"], { errorRowDisposition: "RedirectRow" }), errorRows("Dst")],
        paths: { Rows: "Src/Out -> Dst/In", Refused: "Dst/Errors -> Err/In" },
      });
      expect(flow).toMatchObject({ result: 0, rows: { Rows: 3, Refused: 1 } });
      expect(book.rows("SELECT Id, ErrorCode FROM E")).toEqual([
        [8, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE | 0],
      ]);
      expect([book.cell("B4"), book.cell("B5")]).toMatchObject([
        { t: "n", v: 12.5 },
        { t: "n", v: 13 },
      ]);
    });

    it("is passed over when failures are ignored", async () => {
      const book = new Book(numbers, { setUp: mixed });
      const components = [source, writer(into, ["Id", "Name"], { errorRowDisposition: "IgnoreFailure" })];
      expect((await book.run({ components })).result).toBe(0);
      expect(book.shown().map(([id]) => id)).toEqual(["Id", "1", "2", "7", "9"]);
    });
  });

  it("refuses texts of more than 255 characters in a column of texts", async () => {
    const book = new Book(
      [
        ["Id", "Name"],
        [1, "Ada"],
      ],
      { setUp: `INSERT INTO S (Id, Name) VALUES (7, '${"x".repeat(256)}')` },
    );
    const { errors } = await book.run({
      components: [source, writer(intoBook({ AccessMode: 0, OpenRowset: "Data$" }), ["Id", "Name"])],
    });
    expect(errors[0]).toMatchObject({
      code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
      text: expect.stringContaining("256 characters, 255 fit"),
    });
  });

  it("refuses a fast load, which workbooks do not have, and says so without a run", async () => {
    const components = [source, writer(intoBook({ AccessMode: 3, OpenRowset: "Data$" }), ["Id"])];
    const { errors } = await new Book().run({ components });
    expect(errors.map(({ code }) => code)).toContain(DTS_E_CANNOTGETIROWSETFASTLOAD);
    const flow = { databases: [], definitions: [excelDestination, oleDbSource], components, paths: {} };
    expect(checkDatabaseFlow(flow, "Dst")).toContain(DTS_E_CANNOTGETIROWSETFASTLOAD);
  });
});
