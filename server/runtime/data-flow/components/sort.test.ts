import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ComponentXml } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { defineSort } from "./sort";

describe("Sort", () => {
  const sorted = (keys: Record<string, number>, properties: Record<string, string> = {}, flags = 0): ComponentXml => ({
    name: "Sort",
    classId: "Microsoft.Sort",
    properties,
    inputs: [
      {
        name: "In",
        columns: [
          { name: "n", type: "i4", from: n, properties: { NewSortKeyPosition: keys.n ?? 0, NewComparisonFlags: 0 } },
          {
            name: "t",
            type: "wstr",
            from: t,
            properties: { NewSortKeyPosition: keys.t ?? 0, NewComparisonFlags: flags },
          },
        ],
      },
    ],
    outputs: [
      {
        name: "Out",
        columns: [
          { name: "n", type: "i4", properties: { SortColumnId: ref(n) } },
          { name: "t", type: "wstr", attributes: { length: 20 }, properties: { SortColumnId: ref(t) } },
        ],
      },
    ],
  });
  const into = { Dst: { n: "Sort/Out/n", t: "Sort/Out/t" } };
  const paths = { in: "Src/Out -> Sort/In", out: "Sort/Out -> Dst/In" };

  it("orders by several keys, NULL first, descending where asked, and keeps the order of equal rows", async () => {
    const rows = "2,b\r\n1,x\r\n,n\r\n-3,a\r\n2,A\r\n1,x\r\n2,á\r\n2,\r\n";
    const up = await flow({
      rows,
      between: [sorted({ n: 1, t: 2 })],
      into,
      paths,
      settings: { defaultBufferMaxRows: 3 },
    });
    expect(up.lines.Dst).toEqual(["|n", "-3|a", "1|x", "1|x", "2|", "2|A", "2|á", "2|b"]);
    const down = await flow({ rows, between: [sorted({ n: -1 })], into, paths });
    expect(down.lines.Dst).toEqual(["2|b", "2|A", "2|á", "2|", "1|x", "1|x", "-3|a", "|n"]);
  });

  it("keeps the first row of equal keys when duplicates are eliminated; flags decide what is equal", async () => {
    const rows = "1,b\r\n2,B\r\n3,a\r\n4,b\r\n";
    const exact = await flow({ rows, between: [sorted({ t: 1 }, { EliminateDuplicates: "true" })], into, paths });
    expect(exact.lines.Dst).toEqual(["3|a", "1|b", "2|B"]);
    const loose = await flow({ rows, between: [sorted({ t: 1 }, { EliminateDuplicates: "true" }, 1)], into, paths });
    expect(loose.lines.Dst).toEqual(["3|a", "1|b"]);
  });

  it("needs a key, and columns of the type they come from", async () => {
    const keyless = await flow({ rows: "1,a\r\n", between: [sorted({})], into, paths });
    expect(keyless.run.errorCodes).toEqual(["0xC0208009", "0xC004706B"]);
    const [out] = sorted({ n: 1 }).outputs ?? [];
    const columns = (out?.columns ?? []).map((column) => (column.name === "n" ? { ...column, type: "i8" } : column));
    const other = { ...sorted({ n: 1 }), outputs: [{ name: "Out", columns }] };
    const mismatch = await flow({ rows: "1,a\r\n", between: [other], into, paths });
    expect(mismatch.run.errorCodes).toEqual(["0xC02020F2", "0xC004706B"]);
  });

  it("refuses an output column that passes on nothing, though nobody uses it", async () => {
    const [out] = sorted({ n: 1 }).outputs ?? [];
    const stray = { name: "x", type: "i4", properties: { SortColumnId: ref("Src/Out/gone") } };
    const between = [{ ...sorted({ n: 1 }), outputs: [{ name: "Out", columns: [...(out?.columns ?? []), stray] }] }];
    const { run } = await flow({ rows: "1,a\r\n", between, into, paths });
    expect(run.errorCodes).toEqual(["0xC004701C", "0xC004706B"]);
  });

  it("refuses two columns at one place of the key", async () => {
    const { run } = await flow({ rows: "1,a\r\n", between: [sorted({ n: 1, t: -1 })], into, paths });
    expect(run.errorCodes).toEqual(["0xC020800A", "0xC004706B"]);
  });

  it("keeps equal rows on disk in the order they came, or the first of them alone", async () => {
    const count = 3000;
    const rows = Array.from({ length: count }, (_, i) => `${(i * 7919) % 100},t${i}`);
    const less = { rows: rows.join("\r\n"), into, paths, more: [defineSort(() => 1000)] };
    const settings = { defaultBufferMaxRows: 20 };
    const all = await flow({ ...less, between: [sorted({ n: -1 })], settings });
    const expected = rows
      .map((row) => row.replace(",", "|"))
      .toSorted((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
    expect(all.lines.Dst).toEqual(expected);
    const first = await flow({ ...less, between: [sorted({ n: 1 }, { EliminateDuplicates: "true" })], settings });
    expect(first.lines.Dst).toEqual(
      Array.from({ length: 100 }, (_, n) => rows.find((row) => row.startsWith(`${n},`))?.replace(",", "|")),
    );
  });

  it("uses the folder of BufferTempStoragePath and leaves nothing there", async () => {
    const folder = scratchFolder();
    const less = { rows: "2,b\r\n1,a\r\n", into, paths, between: [sorted({ n: 1 })], more: [defineSort(() => 0)] };
    const there = await flow({ ...less, settings: { bufferTempStoragePath: folder.path } });
    expect(there.lines.Dst).toEqual(["1|a", "2|b"]);
    expect(readdirSync(folder.path)).toEqual([]);
    const absent = await flow({ ...less, settings: { bufferTempStoragePath: folder.file("absent") } });
    expect(absent.run.errorCodes[0]).toBe("0xC0047048");
  });

  it("sorts more rows than memory takes", async () => {
    const count = 700_000;
    const values = Array.from({ length: count }, (_, i) => (i * 7919) % count);
    const { lines } = await flow({
      rows: values.map((value) => `${value},t${value % 10}`).join("\r\n"),
      between: [sorted({ n: 1 })],
      into,
      paths,
    });
    expect(lines.Dst?.length).toBe(count);
    expect(lines.Dst?.findIndex((line, i) => line !== `${i}|t${i % 10}`)).toBe(-1);
  });
});
