import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "@/server/testing/run-pipeline";
import type { SqlValue } from "../../connections/sql-connection";
import {
  DTS_E_CACHEBADHEADER,
  DTS_E_FAILEDTOLOADCACHE,
  GANTRY_E_REFERENCETOOLARGE,
} from "../../messages/component-codes";
import type { DtsError } from "../../messages/dts-error";
import type { CacheColumn } from "../../model/cache-column";
import { type DataType, dataType } from "../../model/data-type";
import { LookupTable } from "../lookup/lookup-table";
import { rowValueOf } from "../ole-db/row-value";
import { storeInto } from "../ole-db/store-value";
import type { CacheColumns } from "./cache-columns";
import { readCacheFile } from "./read-cache-file";
import { writeCacheFile } from "./write-cache-file";

const values: readonly (readonly [DataType, readonly SqlValue[]])[] = [
  [dataType("DT_WSTR", { length: 20 }), ["one", "", "zwei 𝒳", "three"]],
  [dataType("DT_I4"), [1, -2, null, 3]],
  [dataType("DT_I8"), [1n, -2n, null, 9_007_199_254_740_993n]],
  [dataType("DT_UI8"), [1n, 18_446_744_073_709_551_615n, null, 0n]],
  [dataType("DT_BOOL"), [1, 0, null, 1]],
  [dataType("DT_R8"), [0.1, -1e300, null, 3]],
  [dataType("DT_CY"), ["1.5000", "-0.0001", null, "0.0000"]],
  [dataType("DT_NUMERIC", { precision: 38, scale: 2 }), ["0.01", "-123456789012345678901234567890.12", null, "-0.01"]],
  [
    dataType("DT_DBTIMESTAMPOFFSET", { scale: 7 }),
    ["2026-01-01 10:00:00.0000000 +02:00", null, null, "1969-12-31 23:59:59.9999999 -05:30"],
  ],
  [dataType("DT_BYTES", { length: 4 }), [new Uint8Array([1, 2]), new Uint8Array([]), null, new Uint8Array([0xff])]],
  [dataType("DT_STR", { length: 10, codePage: 1252 }), [null, null, null, null]],
];

const columns: CacheColumns = {
  index: [columnOf(0, 1)],
  others: values.slice(1).map((_, at) => columnOf(at + 1, 0)),
};

function columnOf(at: number, indexPosition: number): CacheColumn {
  return { name: `C${at}`, dataType: values[at]?.[0] ?? dataType("DT_NULL"), indexPosition };
}

function emptyTable({ index, others }: CacheColumns = columns): LookupTable {
  return new LookupTable(
    index.map((one) => one.dataType),
    others.map((one) => one.dataType),
  );
}

/** A table whose second row lost its key to the first, so that bytes without a row lie between the texts. */
function filledTable(): LookupTable {
  const table = emptyTable();
  const rows = [0, 0, 1, 2, 3];
  const key = table.keys.map(storeInto);
  for (const [row, from] of rows.entries()) key[0]?.(values[0]?.[1][from] ?? null, row);
  const staying = table.index(rows.length);
  for (const [at, column] of table.copies.entries()) {
    const store = storeInto(column);
    for (let row = 0; row < staying; row++) store(values[at + 1]?.[1][rows[table.kept[row] ?? 0] ?? 0] ?? null, row);
  }
  return table;
}

function contentOf(table: LookupTable): SqlValue[][] {
  return [...table.keys, ...table.copies].map((column) => {
    const read = rowValueOf(column, "sqlite", false);
    return Array.from({ length: table.rowCount }, (_, row) => {
      const value = read(row);
      return value instanceof Uint8Array ? [...value].join() : value;
    });
  });
}

const settings = (file: string) => ({
  file,
  columns,
  connectionManager: "Cache",
  component: "Find",
  maxBytes: 100_000_000,
});

async function refusal(file: string, more: Partial<ReturnType<typeof settings>> = {}): Promise<DtsError> {
  return readCacheFile(emptyTable(more.columns), { ...settings(file), ...more }).then(
    () => expect.fail("The file was read."),
    (error: DtsError) => error,
  );
}

describe("cache files", () => {
  it("keep every type, NULLs and texts of every length", async () => {
    const file = scratchFolder().file("a.caw");
    const table = filledTable();
    expect(await writeCacheFile(file, columns, table)).toBe(readFileSync(file).length);
    const read = emptyTable();
    await readCacheFile(read, settings(file));
    expect(contentOf(read)).toEqual(contentOf(table));
    const matches = new Int32Array(4);
    read.find(table.keys, Int32Array.of(3, 2, 1, 0), 4, matches);
    expect([...matches]).toEqual([3, 2, 1, 0]);
  });

  it("are refused at whatever byte they end or were changed", async () => {
    const file = scratchFolder().file("a.caw");
    await writeCacheFile(file, columns, filledTable());
    const bytes = readFileSync(file);
    for (let length = 0; length < bytes.length; length += 7) {
      writeFileSync(file, bytes.subarray(0, length));
      expect((await refusal(file)).code).toBe(DTS_E_CACHEBADHEADER);
    }
    const header = 16 + bytes.readUInt32LE(12);
    for (let at = header; at < bytes.length; at += 5) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      writeFileSync(file, changed);
      expect((await refusal(file)).code).toBe(DTS_E_CACHEBADHEADER);
    }
  });

  it("give no memory to a header that promises more than the file has", async () => {
    const file = scratchFolder().file("a.caw");
    await writeCacheFile(file, columns, filledTable());
    const bytes = readFileSync(file);
    const length = bytes.readUInt32LE(12);
    for (const [from, to] of [
      ['"rows":4', '"rows":900000000'],
      ['"bytes":17', '"bytes":1900000000'],
    ] as const) {
      const text = bytes.subarray(16, 16 + length).toString();
      expect(text).toContain(from);
      const header = Buffer.from(text.replace(from, to));
      const size = Buffer.alloc(4);
      size.writeUInt32LE(header.length);
      writeFileSync(file, Buffer.concat([bytes.subarray(0, 12), size, header, bytes.subarray(16 + length)]));
      expect((await refusal(file)).code).toBe(DTS_E_CACHEBADHEADER);
    }
  });

  it("of SSIS are refused with a sentence that says so, files that are not there by their path", async () => {
    const folder = scratchFolder();
    writeFileSync(folder.file("ssis.caw"), Buffer.alloc(4096, 1));
    const foreign = await refusal(folder.file("ssis.caw"));
    expect(foreign.code).toBe(DTS_E_CACHEBADHEADER);
    expect(foreign.message).toContain("A cache file that SSIS wrote cannot be read here");
    const missing = await refusal(folder.file("none.caw"));
    expect(missing.code).toBe(DTS_E_FAILEDTOLOADCACHE);
    expect(missing.message).toContain(folder.file("none.caw"));
  });

  it("are refused when their columns are not the connection manager's, and when they do not fit into memory", async () => {
    const file = scratchFolder().file("a.caw");
    await writeCacheFile(file, columns, filledTable());
    const [first, ...rest] = columns.others;
    const changed = (column: Partial<CacheColumn>): CacheColumns => ({
      ...columns,
      others: [{ ...(first ?? columnOf(1, 0)), ...column }, ...rest],
    });
    const codes = {
      count: (await refusal(file, { columns: { ...columns, others: rest } })).code,
      name: (await refusal(file, { columns: changed({ name: "Other" }) })).code,
      type: (await refusal(file, { columns: changed({ dataType: dataType("DT_I2") }) })).code,
      length: (
        await refusal(file, {
          columns: {
            ...columns,
            index: [{ ...columnOf(0, 1), dataType: dataType("DT_WSTR", { length: 30 }) }],
          },
        })
      ).code,
      index: (await refusal(file, { columns: { index: [...columns.index, { ...columnOf(1, 2) }], others: rest } }))
        .code,
      memory: (await refusal(file, { maxBytes: 100 })).code,
    };
    expect(codes).toEqual({
      count: 0xc0209309,
      name: 0xc0209311,
      type: 0xc0209308,
      length: 0xc020930f,
      index: 0xc020930b,
      memory: GANTRY_E_REFERENCETOOLARGE,
    });
  });

  it("that cannot be written leave nothing behind", async () => {
    const folder = scratchFolder();
    const file = `${folder.path}/none/a.caw`;
    const error = await writeCacheFile(file, columns, filledTable()).catch((thrown: DtsError) => thrown);
    expect(error).toMatchObject({ code: 0xc0209317, message: expect.stringContaining(file) });
  });
});
