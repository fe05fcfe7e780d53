import { describe, expect, it } from "vitest";
import type { ComponentXml } from "@/server/testing/data-flow-xml";
import { firstComponent } from "@/server/testing/first-component";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { Registry } from "../../registry";
import { balancedDataDistributor } from "./balanced-data-distributor";
import { percentageSampling } from "./percentage-sampling";
import { rowSampling } from "./row-sampling";

const more = [balancedDataDistributor, percentageSampling, rowSampling];
const numbers = (count: number) => Array.from({ length: count }, (_, i) => `${i},t${i}`);
const valuesOf = (lines: readonly string[] | undefined) => (lines ?? []).map((line) => Number(line.split("|")[0]));
const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b);

describe("Percentage Sampling", () => {
  const sampling = (SamplingValue: number | string, SamplingSeed: number): ComponentXml => ({
    name: "Sample",
    classId: "Microsoft.PctSampling",
    properties: { SamplingValue, SamplingSeed },
    inputs: [{ name: "In" }],
    outputs: [
      { name: "Yes", passes: "In", attributes: { exclusionGroup: 1 }, properties: { Selected: "true" } },
      { name: "No", passes: "In", attributes: { exclusionGroup: 1 }, properties: { Selected: "false" } },
    ],
  });
  const sample = async (percent: number | string, seed: number) => {
    const { run, lines } = await flow({
      rows: numbers(5000).join("\r\n"),
      between: [sampling(percent, seed)],
      into: { Yes: { n, t }, No: { n, t } },
      paths: { in: "Src/Out -> Sample/In", yes: "Sample/Yes -> Yes/In", no: "Sample/No -> No/In" },
      settings: { defaultBufferMaxRows: 700 },
      more,
    });
    return { run, yes: valuesOf(lines.Yes), no: valuesOf(lines.No) };
  };

  it("sends every row to one of the outputs, about the percentage to the first, the same rows for the same seed", async () => {
    const { yes, no } = await sample(20, 7);
    expect(ascending([...yes, ...no])).toEqual(numbers(5000).map((_, i) => i));
    // 1000 expected; five standard deviations of a binomial distribution are 141.
    expect(Math.abs(yes.length - 1000)).toBeLessThan(141);
    expect((await sample(20, 7)).yes).toEqual(yes);
    expect((await sample(20, 8)).yes).not.toEqual(yes);
    expect((await sample(20, 0)).yes).not.toEqual((await sample(20, 0)).yes);
  });

  it("takes nothing with 0 and everything with 100 percent, and refuses other values", async () => {
    expect((await sample(0, 1)).yes).toEqual([]);
    expect((await sample(100, 1)).no).toEqual([]);
    expect((await sample(101, 1)).run.errorCodes).toEqual(["0xC02020D5", "0xC004706B"]);
    expect((await sample("x", 1)).run.errorCodes).toEqual(["0xC02020D5", "0xC004706B"]);
  });
});

describe("Row Sampling", () => {
  const columns = (source: string) => [
    { name: "n", type: "i4", properties: { InputColumnLineageId: ref(source) } },
    { name: "t", type: "wstr", attributes: { length: 20 }, properties: { InputColumnLineageId: ref(t) } },
  ];
  const sampling = (SamplingValue: number, SamplingSeed: number, source = n): ComponentXml => ({
    name: "Sample",
    classId: "Microsoft.RowSampling",
    properties: { SamplingValue, SamplingSeed },
    inputs: [
      {
        name: "In",
        columns: [
          { name: "n", type: "i4", from: n },
          { name: "t", type: "wstr", from: t },
        ],
      },
    ],
    outputs: [
      { name: "Yes", columns: columns(source), properties: { Selected: "true" } },
      { name: "No", columns: columns(source), properties: { Selected: "false" } },
    ],
  });
  const sample = async (count: number, rows: number, seed: number, source = n, memoryLimit?: number) => {
    const { run, lines } = await flow({
      memoryLimit,
      rows: numbers(rows).join("\r\n"),
      between: [sampling(count, seed, source)],
      into: { Yes: { n: "Sample/Yes/n", t: "Sample/Yes/t" }, No: { n: "Sample/No/n", t: "Sample/No/t" } },
      paths: { in: "Src/Out -> Sample/In", yes: "Sample/Yes -> Yes/In", no: "Sample/No -> No/In" },
      settings: { defaultBufferMaxRows: 700 },
      more,
    });
    return { run, lines, yes: valuesOf(lines.Yes), no: valuesOf(lines.No) };
  };

  it("takes exactly so many rows, in their order, and sends all others to the second output", async () => {
    const { yes, no, lines } = await sample(600, 20_000, 3);
    expect(yes.length).toBe(600);
    expect(yes).toEqual(ascending(yes));
    expect(ascending([...yes, ...no])).toEqual(numbers(20_000).map((_, i) => i));
    const all = [...(lines.Yes ?? []), ...(lines.No ?? [])];
    expect(all.filter((line) => line !== `${Number.parseInt(line, 10)}|t${Number.parseInt(line, 10)}`)).toEqual([]);
    // Rows of the end are as likely as those of the beginning: 300 expected, five standard deviations are 61.
    expect(Math.abs(yes.filter((value) => value >= 10_000).length - 300)).toBeLessThan(61);
    expect((await sample(600, 20_000, 3)).yes).toEqual(yes);
    expect((await sample(600, 20_000, 4)).yes).not.toEqual(yes);
  });

  it("fails with 0xE0470667 when the sample does not fit into the memory it may take", async () => {
    expect((await sample(15_000, 20_000, 3, n, 64 << 10)).run.errorCodes[0]).toBe("0xE0470667");
    expect((await sample(15_000, 20_000, 3, n, 4 << 20)).yes).toHaveLength(15_000);
  });

  it("takes all rows when there are fewer", async () => {
    const { yes, no } = await sample(100, 40, 0);
    expect([yes.length, no]).toEqual([40, []]);
  });

  it("refuses less than one row, and columns that do not reach it", async () => {
    expect((await sample(0, 1, 0)).run.errorCodes).toEqual(["0xC02020D6", "0xC004706B"]);
    expect((await sample(1, 1, 0, "Src/Out/gone")).run.errorCodes).toEqual(["0xC004701C", "0xC004706B"]);
  });
});

describe("Balanced Data Distributor", () => {
  const distributor = (classId: string, passes?: string): ComponentXml => ({
    name: "Share",
    classId,
    inputs: [{ name: "In" }],
    outputs: ["A", "B", "C"].map((name) => ({ name, passes, attributes: { exclusionGroup: 1 } })),
  });

  it.each(["Microsoft.BalancedDataDistributor", "Microsoft.BDD"])("hands out whole buffers in turn: %s", async (id) => {
    const { lines } = await flow({
      rows: numbers(7).join("\r\n"),
      between: [distributor(id, "In")],
      into: { A: { n }, C: { n } },
      paths: { in: "Src/Out -> Share/In", a: "Share/A -> A/In", c: "Share/C -> C/In" },
      settings: { defaultBufferMaxRows: 2 },
      more,
    });
    expect(valuesOf(lines.A)).toEqual([0, 1, 4, 5]);
    expect(valuesOf(lines.C)).toEqual([2, 3, 6]);
  });

  it("refuses outputs that do not pass on the rows of its input", async () => {
    const { run } = await flow({
      rows: "1,a\r\n",
      between: [distributor("Microsoft.BDD")],
      into: { A: {} },
      paths: { in: "Src/Out -> Share/In", a: "Share/A -> A/In" },
      more,
    });
    expect(run.errorCodes).toEqual(["0xE0470611", "0xC004706B"]);
  });

  it("tells such outputs before the package runs", () => {
    const find = (passes?: string) =>
      balancedDataDistributor.support?.(firstComponent(distributor("Microsoft.BDD", passes)), new Registry());
    expect(find("In")).toEqual([]);
    expect(find()?.map(({ code, element }) => [code, element])).toEqual(
      ["A", "B", "C"].map((name) => [0xe0470611, name]),
    );
  });
});
