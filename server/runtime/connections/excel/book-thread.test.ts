import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { read, utils, write } from "@e965/xlsx";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { dataType } from "../../model/data-type";
import type { WriterOptions } from "../sql-connection";
import { BookThread } from "./book-thread";
import { WorkbookConnection } from "./workbook-connection";

const neverAborted = new AbortController().signal;
let folder = "";
let program = new URL("file:///none");

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-book-"));
  const outfile = path.join(folder, "workbook-thread.mjs");
  await build({
    entryPoints: [path.join(import.meta.dirname, "book-program.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    alias: { "@": path.resolve(import.meta.dirname, "../../../..") },
    banner: { js: 'import { createRequire as c } from "node:module"; const require = c(import.meta.url);' },
  });
  program = pathToFileURL(outfile);
});

afterAll(() => rmSync(folder, { recursive: true }));

function workbook(name: string): string {
  const book = utils.book_new();
  const rows = [
    ["Id", "Name"],
    [1, "Ada"],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Data");
  const file = path.join(folder, name);
  writeFileSync(file, write(book, { type: "buffer", bookType: "xlsx" }));
  return file;
}

function connect(file: string, signal: AbortSignal): Promise<WorkbookConnection> {
  const settings = { path: file, hasHeader: true, mixedAsText: false };
  return WorkbookConnection.open(file, settings, "Book", () => {}, { book: BookThread.take(program), signal });
}

function load(signal: AbortSignal): WriterOptions {
  return {
    table: "Data$",
    columns: [
      { name: "Id", type: dataType("DT_R8") },
      { name: "Name", type: dataType("DT_WSTR", { length: 50 }) },
    ],
    keepIdentity: false,
    keepNulls: true,
    tableLock: false,
    checkConstraints: false,
    group: {},
    signal,
  };
}

const cells = (file: string) => utils.sheet_to_json(read(readFileSync(file)).Sheets.Data ?? {}, { header: 1 });

describe("a workbook in a thread of its own", () => {
  it("takes rows and changes, part by part, as one in the same thread", async () => {
    const file = workbook("rows.xlsx");
    const book = await connect(file, neverAborted);
    const writer = await book.openWriter(load(neverAborted));
    const count = 2500;
    await writer.write(Array.from({ length: count }, (_, i) => [i + 2, `name ${i}`]).flat(), count);
    await writer.commit("end");
    await writer.close();
    await book.execute("UPDATE [Data$] SET Name = 'Grace' WHERE Id IN (1, 2501)", [], { signal: neverAborted });
    await book.close();
    const rows = cells(file);
    expect(rows).toHaveLength(count + 2);
    expect([rows[1], rows[2], rows.at(-1)]).toEqual([
      [1, "Grace"],
      [2, "name 0"],
      [2501, "Grace"],
    ]);
  });

  it("says what is wrong with a file and with a statement, and goes on with the next workbook", async () => {
    const broken = path.join(folder, "broken.xlsx");
    writeFileSync(broken, "PK no zip");
    await expect(connect(broken, neverAborted)).rejects.toMatchObject({ code: DTS_E_OLEDBERROR });
    const file = workbook("next.xlsx");
    const book = await connect(file, neverAborted);
    await expect(book.execute("DELETE FROM [Data$]", [], { signal: neverAborted })).rejects.toThrow(
      "rows of a sheet cannot be deleted",
    );
    await book.close();
    expect(cells(file)).toEqual([
      ["Id", "Name"],
      [1, "Ada"],
    ]);
  });

  it("is given up in the middle of a call that is stopped: the file stays as it was", async () => {
    const file = workbook("stopped.xlsx");
    const before = readFileSync(file);
    const stop = new AbortController();
    const book = await connect(file, neverAborted);
    const writer = await book.openWriter(load(stop.signal));
    await writer.write([2, "Grace"], 1);
    const written = writer.commit("end");
    stop.abort(new Error("stopped by hand"));
    await expect(written).rejects.toThrow("stopped by hand");
    await writer.close().catch(() => undefined);
    await book.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("is ended in the middle of a call that is stopped, and asked nothing more", async () => {
    const thread = BookThread.take(program);
    const file = workbook("ended.xlsx");
    await thread.call("open", { file, label: "Book" }, neverAborted);
    const stop = new AbortController();
    const encoded = thread.call("encode", { file, label: "Book" }, stop.signal);
    stop.abort(new Error("stopped by hand"));
    await expect(encoded).rejects.toThrow("stopped by hand");
    await expect(thread.call("names", null, neverAborted)).rejects.toThrow("stopped by hand");
    await thread.close();
    const next = BookThread.take(program);
    await expect(next.call("names", null, neverAborted)).resolves.toEqual({ tables: [], defined: [] });
    await next.close();
  });

  it("opens nothing after a stop", async () => {
    const stopped = AbortSignal.abort(new Error("stopped by hand"));
    await expect(connect(workbook("never.xlsx"), stopped)).rejects.toThrow("stopped by hand");
    expect(existsSync(path.join(folder, "never.xlsx"))).toBe(true);
  });
});
