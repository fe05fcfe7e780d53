import { closeSync, ftruncateSync, openSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ComponentXml } from "@/server/testing/data-flow-xml";
import { flow, n, ref } from "@/server/testing/flow-between";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { bundleThreadProgram } from "@/server/testing/thread-program";
import { BytesColumn } from "../column";
import type { ComponentDefinition } from "../component";
import { importColumn } from "./import-column";

const MEGABYTE = 1 << 20;
const path = "Paths/Out/path";

/** Files of zeros that take no room on the disk. */
function sparseFiles(count: number, size: number): string {
  const folder = scratchFolder();
  for (let i = 1; i <= count; i++) {
    const file = openSync(folder.file(String(i)), "w");
    ftruncateSync(file, size);
    closeSync(file);
  }
  return folder.path;
}

/** What a destination saw of its rows. */
interface Seen {
  rows: number;
  bytes: number;
  batches: number;
  /** The most bytes a batch had. */
  most: number;
}

/** Reads the bytes of its first column and drops them. */
const readAll = (seen: Seen): ComponentDefinition => ({
  classId: "Test.ReadAll",
  displayName: "Read all",
  create: ({ inputs: [input] }) => ({
    kind: "row",
    processInput({ buffer, rows, count }) {
      const column = buffer.columns[input?.columns[0]?.index ?? -1];
      let bytes = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i] ?? 0;
        if (!(column instanceof BytesColumn) || column.nulls[row] === 1) continue;
        const start = column.offsets[row] ?? 0;
        const value = column.bytes.subarray(start, start + (column.lengths[row] ?? 0));
        if (value.at(0) === 0 && value.at(-1) === 0) bytes += value.length;
      }
      seen.rows += count;
      seen.bytes += bytes;
      seen.batches++;
      seen.most = Math.max(seen.most, bytes);
    },
  }),
});

const paths = (folder: string): ComponentXml => ({
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
});

const importing: ComponentXml = {
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
          attributes: { errorRowDisposition: "IgnoreFailure" },
          properties: { FileDataColumnID: ref("Import/Out/file") },
        },
      ],
    },
  ],
  outputs: [{ name: "Out", passes: "In", columns: [{ name: "file", type: "image" }] }],
};

const union = (name: string, from: string): ComponentXml => ({
  name,
  classId: "Microsoft.UnionAll",
  inputs: [
    {
      name: "In",
      columns: [{ name: "file", type: "image", from, properties: { OutputColumnLineageID: ref(`${name}/Out/file`) } }],
    },
  ],
  outputs: [{ name: "Out", columns: [{ name: "file", type: "image" }] }],
});

/** Sorts by the number, the last first. */
const sorting = (from: string): ComponentXml => ({
  name: "Sort",
  classId: "Microsoft.Sort",
  inputs: [
    {
      name: "In",
      columns: [
        { name: "n", type: "i4", from: n, properties: { NewSortKeyPosition: -1 } },
        { name: "file", type: "image", from },
      ],
    },
  ],
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "n", type: "i4", properties: { SortColumnId: ref(n) } },
        { name: "file", type: "image", properties: { SortColumnId: ref(from) } },
      ],
    },
  ],
});

const reading = (from: string): ComponentXml => ({
  name: "Read",
  classId: "Test.ReadAll",
  inputs: [{ name: "In", attributes: { hasSideEffects: true }, columns: [{ name: "file", type: "image", from }] }],
});

const lines = (count: number) => Array.from({ length: count }, (_, i) => `${i + 1},\r\n`).join("");

describe("Large objects in portions", { timeout: 120_000 }, () => {
  it("carry files, gigabytes for the rows of one buffer, through a queue", async () => {
    const [count, size] = [110, 20 * MEGABYTE];
    const seen: Seen = { rows: 0, bytes: 0, batches: 0, most: 0 };
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    const { run } = await flow({
      rows: lines(count),
      between: [paths(sparseFiles(count, size)), importing, union("One", "Import/Out/file"), reading("One/Out/file")],
      into: {},
      paths: {
        one: "Src/Out -> Paths/In",
        two: "Paths/Out -> Import/In",
        three: "Import/Out -> One/In",
        four: "One/Out -> Read/In",
      },
      more: [importColumn, readAll(seen)],
    });
    clearInterval(watch);
    expect(run.errorCodes).toEqual([]);
    expect(seen).toEqual({ rows: count, bytes: count * size, batches: count, most: size });
    expect((peak - before) / MEGABYTE).toBeLessThan(800);
  });

  it("keep rows and their order with files of all sizes, and where there is none", async () => {
    const folder = scratchFolder();
    const sizes = Array.from({ length: 300 }, (_, i) => (i % 29 === 0 ? 9 * MEGABYTE : (i * 37) % 1000));
    for (const [i, size] of sizes.entries()) {
      if (i % 11 === 3) continue;
      const file = openSync(folder.file(String(i + 1)), "w");
      ftruncateSync(file, size);
      closeSync(file);
    }
    const there = sizes.filter((_, i) => i % 11 !== 3);
    const threadProgram = await bundleThreadProgram();
    for (const options of [{}, { threadProgram }]) {
      const seen: Seen = { rows: 0, bytes: 0, batches: 0, most: 0 };
      const counted: ComponentXml = {
        name: "Count",
        classId: "Microsoft.RowCount",
        properties: { VariableName: "User::count" },
        inputs: [{ name: "In", attributes: { hasSideEffects: true } }],
        outputs: [{ name: "Out", passes: "In" }],
      };
      const { run, lines: written } = await flow({
        rows: lines(sizes.length),
        between: [
          paths(folder.path),
          importing,
          counted,
          {
            name: "All",
            classId: "Microsoft.Multicast",
            inputs: [{ name: "In" }],
            outputs: [
              { name: "A", passes: "In" },
              { name: "B", passes: "In" },
            ],
          },
          sorting("Import/Out/file"),
          reading("Sort/Out/file"),
        ],
        into: { Dst: { n } },
        paths: {
          one: "Src/Out -> Paths/In",
          two: "Paths/Out -> Import/In",
          three: "Import/Out -> Count/In",
          four: "Count/Out -> All/In",
          five: "All/A -> Dst/In",
          six: "All/B -> Sort/In",
          seven: "Sort/Out -> Read/In",
        },
        more: [importColumn, readAll(seen)],
        ...options,
      });
      expect(run.errorCodes).toEqual([]);
      expect(written.Dst).toEqual(sizes.map((_, i) => String(i + 1)));
      expect(seen).toMatchObject({ rows: sizes.length, bytes: there.reduce((sum, size) => sum + size, 0) });
      expect(seen.most).toBeLessThanOrEqual(16 * MEGABYTE);
      expect(run.variables["User::count"]).toBe(sizes.length);
    }
  });
});
