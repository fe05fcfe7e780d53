import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { pumpFile, text, wstr } from "@/server/testing/pump-file";

const ab = { columns: [text("a"), text("b")], output: [wstr("a"), wstr("b")] };
const abc = { columns: [text("a"), text("b"), text("c")], output: [wstr("a"), wstr("b"), wstr("c")] };
const qualifiedAb = {
  columns: [
    { ...text("a"), qualified: true },
    { ...text("b"), qualified: true },
  ],
  output: ab.output,
};

describe("delimited files", () => {
  it("take single LFs as data where rows end with CRLF", async () => {
    const { rows, run } = await pumpFile({
      columns: [text("a"), { name: "n", type: 3 }],
      output: [wstr("a"), { name: "n", type: "i4" }],
      input: "x,1\r\none\ntwo,2\r\n",
    });
    expect(rows).toEqual(["x|1", "one", "two|2"]);
    expect(run.rows.good).toBe(2);
  });

  it("read a delimiter of several characters whose begin is also data", async () => {
    const columns = [{ ...text("a"), delimiter: "~|~" }, { ...text("b"), delimiter: "~|~" }, text("c")];
    const { rows } = await pumpFile({ ...abc, columns, input: "1~2~|~|~~|~x\r\n~|~~|~\r\n" });
    expect(rows).toEqual(["1~2||~|x", "||"]);
  });

  it("read a row delimiter of several characters", async () => {
    const columns = [text("a"), { ...text("b"), delimiter: "<EOL>" }];
    const { rows } = await pumpFile({ ...ab, columns, input: "1,x<EO<EOL>2,y\r\n<EOL>3,z" });
    expect(rows).toEqual(["1|x<EO", "2|y\r", "", "3|z"]);
  });

  it.each([
    ["one character", "_x0027_", "'"],
    ["two characters", "_x0022__x0022_", '""'],
    ["a character beyond ASCII", "_x00AB_", "«"],
  ])("know a text qualifier of %s, written as it is escaped in packages", async (_, escaped, mark) => {
    const input = `${mark}1,5${mark},${mark}x${mark}${mark}y${mark}\r\n2,z\r\n`;
    const { rows } = await pumpFile({ ...qualifiedAb, settings: { TextQualifier: escaped }, input });
    expect(rows).toEqual([`1,5|x${mark}y`, "2|z"]);
  });

  it("ignore the qualifier in columns that are not qualified, and everywhere without one", async () => {
    const columns = [text("a"), { ...text("b"), qualified: true }];
    const input = '"1","2"\r\n';
    expect((await pumpFile({ ...ab, columns, settings: { TextQualifier: "_x0022_" }, input })).rows).toEqual(['"1"|2']);
    expect((await pumpFile({ ...qualifiedAb, input })).rows).toEqual(['"1"|"2"']);
  });

  it("keep qualified row ends of every kind", async () => {
    const input = '"a\r\nb",1\r\n"c\nd",2\r\n';
    const { run } = await pumpFile({ ...qualifiedAb, settings: { TextQualifier: "_x0022_" }, input });
    expect(run.rows.good).toBe(2);
  });

  it("end short rows early, or swallow the next line with AlwaysCheckForRowDelimiters False", async () => {
    const input = "1\r\n2,y,z\r\n";
    const early = await pumpFile({ ...abc, input });
    expect(early.run.rows.good).toBe(2);
    expect(early.rows).toEqual(["1||", "2|y|z"]);
    const late = await pumpFile({ ...abc, settings: { AlwaysCheckForRowDelimiters: "False" }, input });
    expect(late.run.rows.good).toBe(1);
    expect(late.rows.join("\n")).toBe("1\r\n2|y|z");
  });

  it("make missing fields NULL, empty ones empty, and blank lines rows without values", async () => {
    const columns = [
      { name: "n", type: 3 },
      { name: "m", type: 3 },
    ];
    const output = [
      { name: "n", type: "i4" },
      { name: "m", type: "i4" },
    ];
    const input = "1,\r\n2\r\n\r\n,4\r\n";
    expect((await pumpFile({ columns, output, input })).rows).toEqual(["1|0", "2|", "0|", "0|4"]);
    const properties = { RetainNulls: "true" };
    expect((await pumpFile({ columns, output, input, properties })).rows).toEqual(["1|", "2|", "|", "|4"]);
  });

  it("tell of a last row that ends before its last column", async () => {
    const { run, rows } = await pumpFile({ ...abc, input: "1,x,p\r\n2,y" });
    expect(rows).toEqual(["1|x|p", "2|y|"]);
    expect(run.messages.filter((one) => one.code === 0x8020200f)).toHaveLength(1);
  });

  it("skip header rows by their own delimiter, whatever they hold", async () => {
    const settings = { HeaderRowsToSkip: 2, HeaderRowDelimiter: "_x003B_" };
    const { rows } = await pumpFile({ ...ab, settings, input: 'one\r\n"two;three;1,x\r\n2,y\r\n' });
    expect(rows).toEqual(["1|x", "2|y"]);
  });

  it("have no rows when there are fewer than are to be skipped", async () => {
    const settings = { HeaderRowsToSkip: 3, ColumnNamesInFirstDataRow: "True", DataRowsToSkip: 5 };
    expect((await pumpFile({ ...ab, settings, input: "one\r\ntwo\r\n" })).run.rows.good).toBe(0);
    expect((await pumpFile({ ...ab, settings: { DataRowsToSkip: 5 }, input: "" })).run.rows.good).toBe(0);
  });

  it("skip more data rows than a buffer holds", async () => {
    const input = Array.from({ length: 30_000 }, (_, i) => `${i},x\r\n`).join("");
    const { rows } = await pumpFile({ ...ab, settings: { DataRowsToSkip: 29_999 }, input });
    expect(rows).toEqual(["29999|x"]);
  });
});

describe("fixed-width files", () => {
  const fixed = [
    { ...text("a"), fixed: 3 },
    { ...text("b"), fixed: 2 },
  ];

  it("follow each other without row delimiters", async () => {
    const { rows } = await pumpFile({
      ...ab,
      columns: fixed,
      settings: { Format: "FixedWidth" },
      input: "abc12def34gh",
    });
    expect(rows).toEqual(["abc|12", "def|34", "gh|"]);
  });

  it("may have a row delimiter, and rows that are shorter", async () => {
    const settings = { Format: "FixedWidth", RowDelimiter: "_x000D__x000A_" };
    const { rows } = await pumpFile({ ...ab, columns: fixed, settings, input: "abc12\r\nd\r\nghi5\r\njkl67" });
    expect(rows).toEqual(["abc|12", "d|", "ghi|5", "jkl|67"]);
  });

  it("are recognized as the designer writes them: with a width, without ColumnType", async () => {
    const columns = fixed.map((column) => ({ ...column, typed: false }));
    const settings = { Format: "FixedWidth", RowDelimiter: "_x000D__x000A_" };
    const { rows } = await pumpFile({ ...ab, columns, settings, input: "abc12\r\ndef34\r\n" });
    expect(rows).toEqual(["abc|12", "def|34"]);
  });

  it("may be ragged at the right: the last column takes the rest of the row", async () => {
    const columns = [...fixed, { ...text("c"), delimiter: "\r\n" }];
    const settings = { Format: "RaggedRight" };
    const { rows } = await pumpFile({ ...abc, columns, settings, input: "abc12\r\ndef34more\r\ngh\r\n" });
    expect(rows).toEqual(["abc|12|", "def|34|more", "gh||"]);
  });

  it("count characters in code pages of several bytes", async () => {
    const settings = { Format: "FixedWidth", RowDelimiter: "_x000D__x000A_", CodePage: 932 };
    const { rows } = await pumpFile({
      ...ab,
      columns: fixed,
      settings,
      input: iconv.encode("日本語12\r\nabcソ9\r\n", "cp932"),
    });
    expect(rows).toEqual(["日本語|12", "abc|ソ9"]);
  });
});

describe("code pages", () => {
  it.each([
    [437, "Çü│", "cp437"],
    [850, "Ðþ¾", "cp850"],
    [852, "łŽę", "cp852"],
    [866, "Жук", "cp866"],
    [874, "ไทย", "cp874"],
    [932, "表示ソ", "cp932"],
    [936, "中文", "cp936"],
    [949, "한국", "cp949"],
    [950, "功能", "cp950"],
    [1250, "ąŻš", "win1250"],
    [1251, "Жя", "win1251"],
    [1252, "é€ß", "win1252"],
    [1253, "Ωή", "win1253"],
    [1254, "İğş", "win1254"],
    [1255, "אבג", "win1255"],
    [1256, "عرب", "win1256"],
    [1257, "ēģŗ", "win1257"],
    [1258, "ơđ", "win1258"],
    [1201, "Жя", "utf-16be"],
    [20866, "Жя", "koi8-r"],
    [28592, "łŽ", "iso-8859-2"],
    [54936, "中😀", "gb18030"],
    [65001, "中é😀", "utf8"],
  ])("%i is read and written", async (CodePage, word, encoding) => {
    const columns = [text("a"), text("b")];
    const input = iconv.encode(`${word},1\r\nascii,${word}\r\n`, encoding);
    const { rows, written } = await pumpFile({ ...ab, columns, settings: { CodePage }, input, written: { CodePage } });
    const body = iconv.decode(written, encoding).replace("\ufeff", "");
    expect(body).toBe(`${word}|1\nascii|${word}\n`);
    if (encoding === "utf8") expect(rows).toEqual([`${word}|1`, `ascii|${word}`]);
  });

  it.each([
    ["little-endian with a mark", "utf-16le", true, "True", 1252],
    ["little-endian without a mark", "utf-16le", false, "True", 1252],
    ["big-endian with a mark", "utf-16be", true, "True", 1252],
    ["big-endian by its code page", "utf-16be", false, "False", 1201],
    ["big-endian by its code page, with a mark", "utf-16be", true, "False", 1201],
  ])("UTF-16 is read %s", async (_, encoding, addBOM, Unicode, CodePage) => {
    const input = iconv.encode("Ж,x\r\n😀,y\r\n", encoding, { addBOM });
    const { rows } = await pumpFile({ ...ab, settings: { Unicode, CodePage }, input });
    expect(rows).toEqual(["Ж|x", "😀|y"]);
  });

  it("reads characters that lie across the blocks of a file", async () => {
    const line = "日本ソ,😀表\r\n".repeat(10);
    const input = iconv.encode(`x${line.repeat(30_000)}`.replace("x", ""), "gb18030");
    const odd = Buffer.concat([iconv.encode("a,b\r\n", "gb18030"), input]);
    const { run, rows } = await pumpFile({ ...ab, settings: { CodePage: 54936 }, input: odd });
    expect(run.rows.good).toBe(300_001);
    expect(new Set(rows.slice(1))).toEqual(new Set(["日本ソ|😀表"]));
  });

  it("names a code page that does not exist", async () => {
    const { run } = await pumpFile({ ...ab, settings: { CodePage: 4711 }, input: "1,x\r\n" });
    expect(run.errorCodes).toEqual(["0xC0047074", "0xC004701A"]);
  });
});

describe("binary columns (UseBinaryFormat)", () => {
  const binary = (length: number) => ({
    name: "b",
    type: "bytes",
    attributes: { length, truncationRowDisposition: "IgnoreFailure" },
    properties: { UseBinaryFormat: "true" },
  });
  const fixed = [
    { ...text("a"), fixed: 2 },
    { name: "b", type: 128, fixed: 3 },
  ];

  it("take the bytes of fixed fields as they are, beside text of any code page", async () => {
    const input = Buffer.concat([
      Buffer.from([0xe9, 0x20, 0x12, 0x34, 0x5c]),
      Buffer.from([0x80, 0x61, 0x00, 0x81, 0xff]),
    ]);
    const settings = { Format: "FixedWidth", CodePage: 1252 };
    const { rows } = await pumpFile({ columns: fixed, output: [wstr("a"), binary(3)], settings, input });
    expect(rows).toEqual(["é |12345C", "€a|0081FF"]);
  });

  it("take qualifiers of delimited fields as bytes, and are cut at the length of their column", async () => {
    const columns = [
      { ...text("a"), qualified: true },
      { name: "b", type: 128, qualified: true },
    ];
    const settings = { CodePage: 1252, TextQualifier: "_x0022_" };
    const { rows } = await pumpFile({ columns, output: [wstr("a"), binary(2)], settings, input: '"x,y","z"\r\n' });
    expect(rows).toEqual(["x,y|227A"]);
  });

  it("are refused in Unicode files", async () => {
    const { run } = await pumpFile({
      columns: fixed,
      output: [wstr("a"), binary(3)],
      settings: { Unicode: "True" },
      input: "",
    });
    expect(run.errorCodes).toEqual(["0xC0208031", "0xC004701A"]);
  });
});
