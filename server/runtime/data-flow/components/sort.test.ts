import { describe, expect, it } from "vitest";
import type { ComponentXml } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";

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

  it("sorts more rows than memory takes in runs on disk", async () => {
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
