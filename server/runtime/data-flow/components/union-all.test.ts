import { describe, expect, it } from "vitest";
import type { Column, ComponentXml, Port } from "@/server/testing/data-flow-xml";
import { ref } from "@/server/testing/flow-between";
import { flowOfTwo } from "@/server/testing/two-sources";
import { unionAll } from "./union-all";

const map = (name: string, source: string, to = name): Column => ({
  name,
  type: name === "n" ? "i4" : "wstr",
  from: `${source}/Out/${name}`,
  properties: { OutputColumnLineageID: ref(`All/Out/${to}`) },
});

function union(second: readonly Column[], more: readonly Port[] = [], textLength = 20): ComponentXml {
  return {
    name: "All",
    classId: "Microsoft.UnionAll",
    inputs: [
      { name: "One", columns: [map("n", "A"), map("t", "A")] },
      { name: "Two", columns: second, attributes: { dangling: false } },
      ...more,
    ],
    outputs: [
      {
        name: "Out",
        columns: [
          { name: "n", type: "i4" },
          { name: "t", type: "wstr", attributes: { length: textLength } },
        ],
      },
    ],
  };
}

const run = (between: ComponentXml, paths: Readonly<Record<string, string>> = {}) =>
  flowOfTwo({
    a: "1,short,v\r\n2,,v\r\n",
    b: "3,a much longer text,w\r\n",
    components: [unionAll],
    between: [between],
    into: { n: "All/Out/n", t: "All/Out/t" },
    paths: { a: "A/Out -> All/One", b: "B/Out -> All/Two", out: "All/Out -> Dst/In", ...paths },
  });

describe("Union All", () => {
  it("maps columns as the inputs say, whatever their names, and keeps the longest texts whole", async () => {
    const { lines } = await run(union([map("n", "B"), map("v", "B", "t")]));
    expect(lines.toSorted()).toEqual(["1|short", "2|", "3|w"]);
    const long = await run(union([map("n", "B"), map("t", "B")]));
    expect(long.lines).toContain("3|a much longer text");
  });

  it("keeps the order of each input", async () => {
    const { lines } = await run(union([map("n", "B")]));
    expect(lines.filter((line) => line !== "3|")).toEqual(["1|short", "2|"]);
  });

  it("leaves the input alone that waits for the next path", async () => {
    const { run: result } = await run(union([map("n", "B")], [{ name: "Three", attributes: { dangling: true } }]));
    expect(result.errorCodes).toEqual([]);
  });

  it("refuses an input that has lost its path", async () => {
    const { run: result } = await run(union([map("n", "B")], [{ name: "Three" }]));
    expect(result.errorCodes).toEqual(["0xC02020CD", "0xC004706B"]);
  });

  it("refuses a column that goes into an output column that is not there", async () => {
    const { run: result } = await run(union([map("n", "B"), map("t", "B", "gone")]));
    expect(result.errorCodes).toEqual(["0xC0047006", "0xC004706B"]);
    expect(result.messages.find(({ level }) => level === "error")?.text).toContain('"t" of "All" goes into');
  });

  it("converts nothing", async () => {
    const { run: result } = await run(union([map("n", "B", "t")]));
    expect(result.errorCodes).toEqual(["0xC02020F2", "0xC004706B"]);
  });
});
