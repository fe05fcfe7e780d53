import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Column, type ComponentXml, errorColumns } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { exportColumn } from "./export-column";
import { importColumn } from "./import-column";

const more = [exportColumn, importColumn];
const FAIL = "FailComponent";
const path = "Paths/Out/path";
const errorOutput = {
  name: "Err",
  errorOut: true,
  passes: "In",
  attributes: { exclusionGroup: 1 },
  columns: errorColumns,
};

/** Adds the columns `path` (`<folder>/<n>`) and `data`, the text in another type. */
const withPaths = (folder: string, type: string, attributes = {}): ComponentXml[] => [
  {
    name: "Paths",
    classId: "Microsoft.DerivedColumn",
    inputs: [{ name: "In", columns: [{ name: "n", type: "i4", from: n }] }],
    outputs: [
      {
        name: "Out",
        passes: "In",
        columns: [
          {
            name: "path",
            type: "wstr",
            attributes: { length: 300 },
            properties: { Expression: `"${folder}/" + (DT_WSTR,10)${ref(n)}` },
          },
        ],
      },
    ],
  },
  {
    name: "Long",
    classId: "Microsoft.DataConvert",
    inputs: [{ name: "In", columns: [{ name: "t", type: "wstr", from: t }] }],
    outputs: [
      {
        name: "Out",
        passes: "In",
        columns: [
          { name: "data", type, attributes, properties: { SourceInputColumnLineageID: ref(t), FastParse: "false" } },
        ],
      },
    ],
  },
];
const before = { in: "Src/Out -> Paths/In", long: "Paths/Out -> Long/In" };

describe("Export Column", () => {
  const exporting = (properties: Record<string, string>, type: string, errorRowDisposition = FAIL): ComponentXml => ({
    name: "Export",
    classId: "Microsoft.Extractor",
    inputs: [
      {
        name: "In",
        columns: [
          {
            name: "path",
            type: "wstr",
            from: path,
            attributes: { errorRowDisposition },
            properties: { FileDataColumnID: ref("Long/Out/data"), ...properties },
          },
          { name: "data", type, from: "Long/Out/data", properties: { FileDataColumnID: 0 } },
        ],
      },
    ],
    outputs: [{ name: "Out", passes: "In", attributes: { exclusionGroup: 1 } }, errorOutput],
  });
  interface Options {
    readonly rows?: string;
    readonly type?: string;
    readonly attributes?: object;
    readonly disposition?: string;
  }
  async function exported(folder: string, properties: Record<string, string>, options: Options = {}) {
    const { rows = "1,aé\r\n2,\r\n", type = "nText", attributes, disposition } = options;
    const redirected = disposition === "RedirectRow";
    return flow({
      rows,
      between: [...withPaths(folder, type, attributes), exporting(properties, type, disposition)],
      into: {
        Dst: { n },
        ...(redirected ? { Bad: { n, code: "Export/Err/ErrorCode", column: "Export/Err/ErrorColumn" } } : {}),
      },
      paths: {
        ...before,
        export: "Long/Out -> Export/In",
        out: "Export/Out -> Dst/In",
        ...(redirected ? { bad: "Export/Err -> Bad/In" } : {}),
      },
      more,
    });
  }

  it("writes DT_NTEXT in UTF-16, with a byte-order mark where one is wanted, and an empty file for NULL", async () => {
    const folder = scratchFolder();
    const { lines } = await exported(folder.path, {});
    expect(lines.Dst).toEqual(["1", "2"]);
    expect(readFileSync(folder.file("1"))).toEqual(Buffer.from("aé", "utf16le"));
    expect(readFileSync(folder.file("2")).length).toBe(0);
    await exported(folder.path, { WriteBOM: "true", ForceTruncate: "true" });
    expect(readFileSync(folder.file("1"))).toEqual(Buffer.from("\ufeffaé", "utf16le"));
  });

  it("writes DT_TEXT in its code page, never with a mark", async () => {
    const folder = scratchFolder();
    await exported(folder.path, { WriteBOM: "true" }, { type: "text", attributes: { codePage: 1252 } });
    expect(readFileSync(folder.file("1"))).toEqual(Buffer.from("aé", "latin1"));
  });

  it("appends, without a mark in the middle, where AllowAppend is set", async () => {
    const folder = scratchFolder();
    const { run } = await exported(folder.path, { AllowAppend: "true", WriteBOM: "true" }, { rows: "1,a\r\n1,b\r\n" });
    expect(run.result).toBe("success");
    expect(readFileSync(folder.file("1"), "utf16le")).toBe("\ufeffab");
  });

  it("fails for a file that exists when it neither appends nor truncates", async () => {
    const folder = scratchFolder();
    writeFileSync(folder.file("1"), "before");
    const { run } = await exported(folder.path, {});
    expect(run.errorCodes.slice(0, 2)).toEqual(["0xC02090A7", "0xC0209029"]);
    expect(run.messages.find(({ code }) => code === 0xc02090a7)?.text).toContain(folder.file("1"));
    expect(readFileSync(folder.file("1"), "utf8")).toBe("before");
  });

  it("goes on with the row when errors are ignored, and redirects it where that is wanted", async () => {
    const folder = scratchFolder();
    mkdirSync(folder.file("1"));
    const ignored = await exported(folder.path, {}, { disposition: "IgnoreFailure" });
    expect(ignored.lines.Dst).toEqual(["1", "2"]);
    const redirected = await exported(folder.path, {}, { disposition: "RedirectRow" });
    expect(redirected.lines.Dst).toEqual([]);
    const column = redirected.lines.Bad?.[0]?.split("|")[2];
    expect(redirected.lines.Bad).toEqual([`1|${0xc0209093 | 0}|${column}`, `2|${0xc02090a7 | 0}|${column}`]);
    const gone = await exported(folder.file("nowhere"), {}, { disposition: "RedirectRow" });
    expect(gone.lines.Bad?.[0]).toBe(`1|${0xc02090a1 | 0}|${column}`);
    expect(existsSync(folder.file("nowhere"))).toBe(false);
  });

  it("tells a Windows path that no rule of the path map leads anywhere", async () => {
    const { run } = await exported("\\\\\\\\server\\\\share", {});
    expect(run.errorCodes[0]).toBe("0xE0470003");
  });

  it.each([
    [{ AllowAppend: "true", ForceTruncate: "true" }, "nText", "0xC0208033"],
    [{ FileDataColumnID: ref("Long/Out/gone") }, "nText", "0xC0208027"],
    [{ FileDataColumnID: "0" }, "nText", "0xC0208026"],
    [{}, "wstr", "0xC0208028"],
  ])("refuses %j for %s with %s", async (properties, type, code) => {
    const { run } = await exported("/", properties, { type, attributes: { length: 20 } });
    expect(run.errorCodes).toEqual([code, "0xC004706B"]);
  });
});

describe("Import Column", () => {
  const importing = (column: Column, properties: Record<string, string>, errorRowDisposition = FAIL): ComponentXml => ({
    name: "Import",
    classId: "Microsoft.Inserter",
    inputs: [
      {
        name: "In",
        columns: [
          {
            name: "path",
            type: "wstr",
            from: path,
            attributes: { errorRowDisposition },
            properties: { FileDataColumnID: ref("Import/Out/file"), ...properties },
          },
        ],
      },
    ],
    outputs: [{ name: "Out", passes: "In", attributes: { exclusionGroup: 1 }, columns: [column] }, errorOutput],
  });
  const file = (type: string, attributes = {}): Column => ({ name: "file", type, attributes });
  async function imported(folder: string, column: Column, properties: Record<string, string> = {}, disposition = FAIL) {
    const redirected = disposition === "RedirectRow";
    const [paths] = withPaths(folder, "nText");
    return flow({
      rows: "1,a\r\n2,b\r\n",
      between: [...(paths ? [paths] : []), importing(column, properties, disposition)],
      into: {
        Dst: { n, file: "Import/Out/file" },
        ...(redirected ? { Bad: { n, code: "Import/Err/ErrorCode" } } : {}),
      },
      paths: {
        in: before.in,
        import: "Paths/Out -> Import/In",
        out: "Import/Out -> Dst/In",
        ...(redirected ? { bad: "Import/Err -> Bad/In" } : {}),
      },
      more,
    });
  }
  const files = (one: Buffer, two: Buffer) => {
    const folder = scratchFolder();
    writeFileSync(folder.file("1"), one);
    writeFileSync(folder.file("2"), two);
    return folder.path;
  };

  it("reads DT_NTEXT from UTF-16, without the mark that is expected", async () => {
    const folder = files(Buffer.from("\ufeffaé", "utf16le"), Buffer.from("\ufeff", "utf16le"));
    const { lines } = await imported(folder, file("nText"), { ExpectBOM: "true" });
    expect(lines.Dst).toEqual(["1|aé", "2|"]);
  });

  it("reads DT_TEXT from its code page", async () => {
    const folder = files(Buffer.from("aé", "latin1"), Buffer.from("x"));
    const { lines } = await imported(folder, file("text", { codePage: 1252 }));
    expect(lines.Dst).toEqual(["1|aé", "2|x"]);
  });

  it("reads DT_IMAGE as it is: an Export Column writes the same bytes again", async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const folder = files(bytes, Buffer.alloc(0));
    const target = scratchFolder();
    const [paths] = withPaths(folder, "image");
    const moved: ComponentXml = {
      name: "Moved",
      classId: "Microsoft.DerivedColumn",
      inputs: [{ name: "In", columns: [{ name: "n", type: "i4", from: n }] }],
      outputs: [
        {
          name: "Out",
          passes: "In",
          columns: [
            {
              name: "to",
              type: "wstr",
              attributes: { length: 300 },
              properties: { Expression: `"${target.path}/" + (DT_WSTR,10)${ref(n)}` },
            },
          ],
        },
      ],
    };
    const exporting: ComponentXml = {
      name: "Export",
      classId: "Microsoft.Extractor",
      inputs: [
        {
          name: "In",
          columns: [
            {
              name: "to",
              type: "wstr",
              from: "Moved/Out/to",
              properties: { FileDataColumnID: ref("Import/Out/file") },
            },
            { name: "file", type: "image", from: "Import/Out/file" },
          ],
        },
      ],
      outputs: [{ name: "Out", passes: "In", attributes: { exclusionGroup: 1 } }],
    };
    const { run } = await flow({
      rows: "1,a\r\n2,b\r\n",
      between: [...(paths ? [paths] : []), importing(file("image"), {}), moved, exporting],
      into: { Dst: { n } },
      paths: {
        in: before.in,
        import: "Paths/Out -> Import/In",
        moved: "Import/Out -> Moved/In",
        export: "Moved/Out -> Export/In",
        out: "Export/Out -> Dst/In",
      },
      more,
    });
    expect(run.result).toBe("success");
    expect(readFileSync(target.file("1"))).toEqual(bytes);
    expect(readFileSync(target.file("2")).length).toBe(0);
  });

  it("fails for a file that does not exist, or without the mark", async () => {
    const missing = await imported(scratchFolder().path, file("nText"));
    expect(missing.run.errorCodes.slice(0, 2)).toEqual(["0xC02090BC", "0xC0209029"]);
    const unmarked = await imported(files(Buffer.from("a"), Buffer.from("b")), file("nText"), { ExpectBOM: "true" });
    expect(unmarked.run.errorCodes[0]).toBe("0xC02090C4");
  });

  it("leaves NULL when errors are ignored, and redirects the row where that is wanted", async () => {
    const folder = scratchFolder();
    writeFileSync(folder.file("2"), "x");
    mkdirSync(folder.file("1"));
    const column = file("text", { codePage: 1252 });
    expect((await imported(folder.path, column, {}, "IgnoreFailure")).lines.Dst).toEqual(["1|", "2|x"]);
    const { lines } = await imported(folder.path, column, {}, "RedirectRow");
    expect(lines).toEqual({ Dst: ["2|x"], Bad: [`1|${0xc0209091 | 0}`] });
  });

  it.each([
    [{ FileDataColumnID: ref("Import/Out/gone") }, "nText", "0xC0208029"],
    [{ FileDataColumnID: "0" }, "nText", "0xC0208037"],
    [{ ExpectBOM: "true" }, "image", "0xC020803A"],
    [{}, "wstr", "0xC0208038"],
  ])("refuses %j for %s with %s", async (properties, type, code) => {
    const { run } = await imported("/", file(type, { length: 20 }), properties);
    expect(run.errorCodes).toEqual([code, "0xC004706B"]);
  });
});
