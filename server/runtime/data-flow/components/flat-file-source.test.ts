import { describe, expect, it } from "vitest";
import { type Column, type DataFlowXml, dataFlowPackage } from "@/server/testing/data-flow-xml";
import { pumpFile, text, wstr } from "@/server/testing/pump-file";
import { runPipeline } from "@/server/testing/run-pipeline";
import { flatFileSource } from "./flat-file-source";
import { rowCount } from "./row-count";

const components = [flatFileSource, rowCount];
const ab = { columns: [text("a"), text("b")], output: [wstr("a"), wstr("b")] };

describe("Flat File Source", () => {
  it.each([
    ["CRLF", "\r\n", 0],
    ["LF", "\n", 1],
    ["CR", "\r", 1],
  ])("takes %s where CRLF is declared and tells once when the file differs", async (_, end, told) => {
    const { rows, run } = await pumpFile({ ...ab, input: ["1,x", "2,y", "3,z", ""].join(end) });
    expect(rows).toEqual(["1|x", "2|y", "3|z"]);
    expect(run.messages.filter((one) => one.code === 0x60470101)).toHaveLength(told);
  });

  it("accepts a last row without row delimiter, short rows and delimiters in the last column", async () => {
    const { rows } = await pumpFile({ ...ab, input: "1,x\r\n2\r\n3,y,z\r\n4,w" });
    expect(rows).toEqual(["1|x", "2|", "3|y,z", "4|w"]);
  });

  it("reads qualified fields with delimiters, row ends and doubled qualifiers", async () => {
    const columns = [
      { ...text("a"), qualified: true },
      { ...text("b"), qualified: true },
    ];
    const settings = { TextQualifier: "_x0022_" };
    const { rows } = await pumpFile({ ...ab, columns, settings, input: '"1,5","x\n""y"""\r\n2,"z"\r\n"a"b,c"d\r\n' });
    expect(rows).toEqual(["1,5|x", '"y"', "2|z", 'ab|c"d']);
  });

  it("skips header rows, column names and data rows", async () => {
    const settings = { HeaderRowsToSkip: 2, ColumnNamesInFirstDataRow: "True", DataRowsToSkip: 1 };
    const { rows } = await pumpFile({ ...ab, settings, input: "title\r\n,,,\r\na,b\r\n0,skipped\r\n1,x\r\n" });
    expect(rows).toEqual(["1|x"]);
  });

  it("reads delimiters of several characters and one per column", async () => {
    const columns = [
      { ...text("a"), delimiter: "||" },
      { ...text("b"), delimiter: ";" },
      { ...text("c"), delimiter: "##\n" },
    ];
    const output = ["a", "b", "c"].map((name) => wstr(name));
    const { rows } = await pumpFile({ columns, output, input: "1|2||x;y##\n3||;z##\n" });
    expect(rows).toEqual(["1|2|x|y", "3||z"]);
  });

  it("refuses an output column that comes from no column of the file", async () => {
    const output = [wstr("a"), { ...wstr("b"), external: false }];
    const { run } = await pumpFile({ ...ab, output, input: "1,x\r\n" });
    expect(run.errorCodes).toEqual(["0xC02020DC", "0xC004706B"]);
  });

  it("makes empty fields zero, or NULL with RetainNulls", async () => {
    const columns = [{ name: "n", type: 3 }, text("t"), { name: "d", type: 133 }];
    const output = [{ name: "n", type: "i4" }, wstr("t"), { name: "d", type: "dbDate" }];
    const input = ",,\r\n1,x,2005-01-02\r\n";
    expect((await pumpFile({ columns, output, input })).rows).toEqual(["0||1899-12-30", "1|x|2005-01-02"]);
    expect((await pumpFile({ columns, output, input, properties: { RetainNulls: "true" } })).rows).toEqual([
      "||",
      "1|x|2005-01-02",
    ]);
  });

  it("reads fixed-width and ragged files by characters and keeps blanks", async () => {
    const columns = [
      { ...text("a"), fixed: 3 },
      { ...text("b"), fixed: 4 },
      { ...text("c"), delimiter: "\r\n" },
    ];
    const output = ["a", "b", "c"].map((name) => wstr(name));
    const { rows } = await pumpFile({
      columns,
      output,
      settings: { Format: "RaggedRight" },
      input: "1é3abcdrest\r\n  1b   \r\n",
    });
    expect(rows).toEqual(["1é3|abcd|rest", "  1|b   |"]);
  });

  it("reads code pages and UTF-16", async () => {
    const latin = await pumpFile({
      ...ab,
      settings: { CodePage: 1252 },
      input: Buffer.from("d\u00f6rte,\u0080\r\n", "latin1"),
    });
    expect(latin.rows).toEqual(["dörte|€"]);
    const wide = await pumpFile({
      ...ab,
      settings: { Unicode: "True" },
      input: Buffer.from("\ufeffЖ,x\r\nb,y\r\n", "utf16le"),
    });
    expect(wide.rows).toEqual(["Ж|x", "b|y"]);
    const marked = await pumpFile({ ...ab, input: "\ufeffa,b\r\n" });
    expect(marked.rows).toEqual(["a|b"]);
  });

  it("converts by locale", async () => {
    const columns = [
      { name: "n", type: 131, precision: 10, scale: 2 },
      { name: "d", type: 133 },
    ].map((one, i) => ({ ...one, delimiter: i === 1 ? "\r\n" : ";" }));
    const output = [
      { name: "n", type: "numeric", attributes: { precision: 10, scale: 2 } },
      { name: "d", type: "dbDate" },
    ];
    const us = await pumpFile({ columns, output, input: "1,234.5;3/4/05\r\n-.2;12-31-1999\r\n" });
    expect(us.rows).toEqual(["1234.50|2005-03-04", "-.20|1999-12-31"]);
    const german = await pumpFile({
      columns,
      output,
      settings: { LocaleID: 1031 },
      input: "1.234,5;3.4.05\r\n0,2;31.12.1999\r\n",
    });
    expect(german.rows).toEqual(["1234.50|2005-04-03", ".20|1999-12-31"]);
  });

  it("fails at the first bad row, in SSIS's order of errors", async () => {
    const columns = [{ name: "n", type: 3 }, text("t", 3)];
    const output = [
      {
        name: "n",
        type: "i4",
        attributes: { errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" },
      },
      {
        ...wstr("t", 3),
        attributes: { length: 3, errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" },
      },
    ];
    const { run } = await pumpFile({ columns, output, input: "1,abc\r\n2,abcd\r\nx,abc\r\n" });
    expect(run.result).toBe("failure");
    expect(run.errorCodes).toEqual(["0xC02020A1", "0xC020902A", "0xC0202092", "0xC0047038"]);
    const [first, ...rest] = run.messages.filter((one) => one.level === "error");
    expect(first?.details).toMatchObject({ component: "Src", column: "t", row: "2", rawValue: "abcd" });
    expect(rest.every((one) => one.consequence)).toBe(true);
  });

  it("redirects rows with their original text, and ignores what is to be ignored", async () => {
    const redirect = { errorRowDisposition: "RedirectRow", truncationRowDisposition: "RedirectRow" };
    const columns = [{ name: "n", type: 3 }, { ...text("t", 3), qualified: true }, text("u", 3)];
    const output = [
      { name: "n", type: "i4", attributes: redirect },
      { ...wstr("t", 3), attributes: { length: 3, ...redirect } },
      {
        ...wstr("u", 3),
        attributes: { length: 3, errorRowDisposition: "IgnoreFailure", truncationRowDisposition: "IgnoreFailure" },
      },
    ];
    const input = '1,"a""b",äöüß\r\nx,"a""b",\r\n2,"ab""cd",\r\n99999999999,y,\r\n3,z,w\r\n';
    const { run, rows, errors } = await pumpFile({
      columns,
      output,
      settings: { TextQualifier: "_x0022_" },
      input,
      errorOutput: true,
    });
    expect(rows).toEqual(['1|a"b|äöü', "3|z|w"]);
    expect(errors).toEqual([
      `x,"a""b",|${0xc0209084 | 0}|1`,
      `2,"ab""cd",|${0xc0209085 | 0}|2`,
      `99999999999,y,|${0xc0209087 | 0}|1`,
    ]);
    expect(run.rows).toEqual({ good: 2, bad: 3 });
  });

  it("reads rows that lie across blocks of the file", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},"${"x".repeat(i % 120)}"`);
    const columns = [text("a"), { ...text("b", 200), qualified: true }];
    const output = [wstr("a"), wstr("b", 200)];
    const { rows: read } = await pumpFile({
      columns,
      output,
      settings: { TextQualifier: "_x0022_" },
      input: `${rows.join("\r\n")}\r\n`,
    });
    expect(read.length).toBe(60_000);
    expect(read.findIndex((row, i) => row !== `${i}|${"x".repeat(i % 120)}`)).toBe(-1);
  });

  it("adds the name of the file where asked, and refuses columns the file does not have", async () => {
    const name: Column = { ...wstr("file", 260), external: false };
    const named = await pumpFile({
      ...ab,
      input: "1,x\r\n",
      output: [...ab.output, name],
      properties: { FileNameColumnName: "file" },
    });
    expect(named.rows).toEqual([expect.stringMatching(/^1\|x\|\/.*in\.txt$/)]);
    const missing = await pumpFile({ ...ab, input: "1,x\r\n", output: [...ab.output, wstr("c")] });
    expect(missing.run.errorCodes).toEqual(["0xC0202094", "0xC0047038"]);
  });

  it("allows fast parse for integers, dates and times only", async () => {
    const output = [{ ...wstr("a"), properties: { FastParse: "true" } }, wstr("b")];
    const { run } = await pumpFile({ ...ab, output, input: "1,x\r\n" });
    expect(run.errorCodes).toEqual(["0xC00470F7", "0xC004706B"]);
  });

  it("says which file cannot be opened", async () => {
    const flow: DataFlowXml = {
      managers: [{ name: "In", path: "/nowhere/in.txt", columns: [text("a")] }],
      components: [
        {
          name: "Src",
          classId: "Microsoft.FlatFileSource",
          connection: "In",
          outputs: [{ name: "Out", columns: [{ ...wstr("a"), external: true }] }],
        },
        {
          name: "Count",
          classId: "Microsoft.RowCount",
          properties: { VariableName: "User::n" },
          inputs: [{ name: "In", attributes: { hasSideEffects: true } }],
        },
      ],
      paths: { rows: "Src/Out -> Count/In" },
    };
    const run = await runPipeline(dataFlowPackage(flow), { components, variables: { "User::n": 0 } });
    expect(run.errorCodes).toEqual(["0xC020200E", "0xC004701A"]);
    expect(run.messages.find((one) => one.level === "error")?.details).toMatchObject({ file: "/nowhere/in.txt" });
  });
});
