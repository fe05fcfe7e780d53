import { describe, expect, it } from "vitest";
import { Book, errorRows, excelReader, intoT, people, writer } from "@/server/testing/excel-flow";
import { ignore, redirect } from "@/server/testing/table-flow";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import {
  DTS_E_COLUMNNOTFOUND,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED,
  GANTRY_E_NOWORKBOOK,
} from "../../messages/component-codes";

describe("Excel Source", () => {
  const all = ["Id", "Name", "Born"];

  it.each(["book.xlsx", "book.xls"])("reads a sheet of %s, its first row as names", async (name) => {
    const book = new Book(people, { name });
    const flow = await book.run({
      components: [excelReader({ AccessMode: 0, OpenRowset: "Data$" }), writer(intoT, all)],
    });
    expect(flow).toMatchObject({ result: 0, errors: [], rows: { Rows: 3 } });
    expect(book.rows("SELECT * FROM T")).toEqual([
      [1, "Ada", "1915-12-10 00:00:00"],
      [2, "Grace", null],
      [3, null, "1906-12-09 06:00:00"],
    ]);
  });

  it("reads a range without a first row of names, whose columns are F1, F2 ...", async () => {
    const book = new Book(people, { origin: "B3" });
    const components = [
      excelReader({ AccessMode: 0, OpenRowset: "Data$B4:B6" }, { columns: ["F1"] }),
      {
        ...writer(intoT, []),
        inputs: [
          {
            name: "In",
            attributes: { hasSideEffects: true },
            columns: [{ name: "Id", type: "r8", from: "Src/Out/F1", external: true }],
          },
        ],
      },
    ];
    expect((await book.run({ components }, "EXCEL 12.0 XML;HDR=NO")).result).toBe(0);
    expect(book.rows("SELECT Id FROM T")).toEqual([[1], [2], [3]]);
  });

  it("takes the sheet from a variable", async () => {
    const book = new Book();
    const source = excelReader({ AccessMode: 1, OpenRowsetVariable: "User::Sheet" });
    const flow = await book.run({ components: [source, writer(intoT, all)], variables: { Sheet: "Data$" } });
    expect(flow).toMatchObject({ result: 0, rows: { Rows: 3 } });
  });

  it.each([
    ["a command", { AccessMode: 2, SqlCommand: "SELECT Id, Name FROM [Data$] WHERE Id > ?" }],
    ["a command in a variable", { AccessMode: 3, SqlCommandVariable: "User::Sql" }],
  ])("runs %s with parameters", async (_, properties) => {
    const book = new Book();
    const source = excelReader(
      { ...properties, ParameterMapping: '"Parameter0:Input",{From};' },
      { columns: ["Id", "Name"] },
    );
    const variables = { Sql: "SELECT Id, Name FROM [Data$] WHERE Id > ?", From: "1" };
    const flow = await book.run({ components: [source, writer(intoT, ["Id", "Name"])], variables });
    expect(flow).toMatchObject({ result: 0, errors: [], rows: { Rows: 2 } });
    expect(book.rows("SELECT Id, Name FROM T")).toEqual([
      [2, "Grace"],
      [3, null],
    ]);
  });

  it("gives NULL for cells of another kind than most of the first eight rows, with IMEX=1 their text", async () => {
    const mixed = [
      ["Id", "Name"],
      [1, 7],
      [2, "eight"],
      [3, "nine"],
      ["four", "ten"],
    ];
    const components = [
      excelReader({ AccessMode: 0, OpenRowset: "Data$" }, { columns: ["Id", "Name"] }),
      writer(intoT, ["Id", "Name"]),
    ];
    const book = new Book(mixed);
    expect((await book.run({ components })).result).toBe(0);
    expect(book.rows("SELECT Id, Name FROM T")).toEqual([
      [1, "7"],
      [2, "eight"],
      [3, "nine"],
      [null, "ten"],
    ]);
    const { errors } = await new Book(mixed).run({ components }, "EXCEL 12.0 XML;HDR=YES;IMEX=1");
    expect(errors[0]?.text).toContain('"four"');
  });

  describe("a text that is longer than 255 characters", () => {
    const long = [
      ["Id", "Name", "Born"],
      [1, "x".repeat(300), null],
      [2, "short", new Date(Date.UTC(2020, 0, 1))],
    ];
    const properties = { AccessMode: 0, OpenRowset: "Data$" };

    it("fails the component", async () => {
      const { result, errors } = await new Book(long).run({
        components: [excelReader(properties), writer(intoT, all)],
      });
      expect(result).toBe(1);
      expect(errors[0]).toMatchObject({
        code: DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED,
        details: { row: "1", column: "Name" },
      });
    });

    it("is cut where truncation is ignored", async () => {
      const book = new Book(long);
      const source = excelReader(properties, { dispositions: ignore });
      expect((await book.run({ components: [source, writer(intoT, all)] })).result).toBe(0);
      expect(book.rows("SELECT length(Name) FROM T ORDER BY Id")).toEqual([[255], [5]]);
    });

    it("is whole where the column is DT_NTEXT", async () => {
      const book = new Book(long);
      const source = excelReader(properties, { nameType: "nText" });
      expect((await book.run({ components: [source, writer(intoT, all)] })).result).toBe(0);
      expect(book.rows("SELECT length(Name) FROM T ORDER BY Id")).toEqual([[300], [5]]);
    });

    it("leaves with its row on the error output", async () => {
      const book = new Book(long);
      const flow = await book.run({
        components: [excelReader(properties, { dispositions: redirect }), writer(intoT, all), errorRows("Src")],
        paths: { Rows: "Src/Out -> Dst/In", Refused: "Src/Errors -> Err/In" },
      });
      expect(flow).toMatchObject({ result: 0, rows: { Rows: 1, Refused: 1 } });
      expect(book.rows("SELECT Id, ErrorCode FROM E")).toEqual([[1, DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED | 0]]);
    });
  });

  it("names a sheet and a column that are not there, and what is", async () => {
    const book = new Book();
    const noSheet = await book.run({
      components: [excelReader({ AccessMode: 0, OpenRowset: "Other$" }), writer(intoT, all)],
    });
    expect(noSheet.errors[0]).toMatchObject({ code: DTS_E_OLEDBERROR, text: expect.stringContaining("Other$") });
    const noColumn = await book.run({
      components: [excelReader({ AccessMode: 0, OpenRowset: "Data$B1:C4" }), writer(intoT, all)],
    });
    expect(noColumn.errors[0]).toMatchObject({
      code: DTS_E_COLUMNNOTFOUND,
      text: expect.stringContaining("It has: Name, Born"),
    });
  });

  it("refuses a connection that is no workbook", async () => {
    const source = { ...excelReader({ AccessMode: 0, OpenRowset: "S" }), connection: "Db" };
    const { errors } = await new Book().run({ components: [source, writer(intoT, all)] });
    expect(errors[0]).toMatchObject({ code: GANTRY_E_NOWORKBOOK, text: expect.stringContaining("SQLite") });
  });
});
