import { mkdirSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AggregateFlow, aggregateFlow } from "@/server/testing/aggregate-flow";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { bundleThreadProgram } from "@/server/testing/thread-program";
import { defineAggregate } from "./aggregate";

const [GROUP, COUNT, COUNT_ALL, COUNT_DISTINCT, SUM, AVERAGE, MINIMUM, MAXIMUM] = [0, 1, 2, 3, 4, 5, 6, 7];
const IGNORE_CASE = 1;
const text = { type: "wstr", attributes: { length: 20 } };
const numbers = ["a;1;", "b;2;5", "a;;7", ";4;5", "b;10;5", ";6;"];
const twoColumns = { k: text, n: { type: "i4" }, m: { type: "i4" } };

describe("Aggregate", () => {
  it("groups, NULL being one group, and leaves NULL values out of everything but Count all", async () => {
    const { lines } = await aggregateFlow({
      rows: numbers,
      columns: twoColumns,
      outputs: {
        Out: {
          k: { operation: GROUP, of: "k" },
          rows: { operation: COUNT_ALL, type: "ui8" },
          values: { operation: COUNT, of: "n", type: "ui8" },
          distinct: { operation: COUNT_DISTINCT, of: "m", type: "ui4" },
          sum: { operation: SUM, of: "n", type: "i8" },
          average: { operation: AVERAGE, of: "n", type: "r8" },
          min: { operation: MINIMUM, of: "n" },
          max: { operation: MAXIMUM, of: "n" },
        },
      },
    });
    expect(lines.Out).toEqual(["a|2|1|1|1|1|1|1", "b|2|2|1|12|6|2|10", "|2|2|1|10|5|4|6"]);
  });

  it("gives NULL for groups that have no value, and one row where nothing is grouped, even of no rows", async () => {
    const all = {
      Out: {
        rows: { operation: COUNT_ALL, type: "ui8" },
        distinct: { operation: COUNT_DISTINCT, of: "n", type: "ui4" },
        sum: { operation: SUM, of: "n", type: "i8" },
        min: { operation: MINIMUM, of: "n" },
      },
    };
    const none = await aggregateFlow({ rows: [], columns: twoColumns, outputs: all });
    expect(none.lines.Out).toEqual(["0|0||"]);
    const nulls = await aggregateFlow({ rows: [";;", ";;"], columns: twoColumns, outputs: all });
    expect(nulls.lines.Out).toEqual(["2|0||"]);
    const groups = { Out: { k: { operation: GROUP, of: "k" }, rows: { operation: COUNT_ALL, type: "ui8" } } };
    expect((await aggregateFlow({ rows: [], columns: twoColumns, outputs: groups })).lines.Out).toEqual([]);
  });

  it("groups the same rows in a different way for each output", async () => {
    const { lines } = await aggregateFlow({
      rows: numbers,
      columns: twoColumns,
      outputs: {
        ByKey: { k: { operation: GROUP, of: "k" }, sum: { operation: SUM, of: "n", type: "i8" } },
        ByBoth: { m: { operation: GROUP, of: "m" }, k: { operation: GROUP, of: "k" }, c: { operation: COUNT_ALL } },
        Whole: { sum: { operation: SUM, of: "n", type: "i8" } },
      },
    });
    expect(lines.ByKey).toEqual(["a|1", "b|12", "|10"]);
    expect(lines.ByBoth).toEqual(["|a|1", "5|b|2", "7|a|1", "5||1", "||1"]);
    expect(lines.Whole).toEqual(["23"]);
  });

  const typed: Record<
    string,
    { type: string; attributes?: Record<string, number>; values: string[]; groups: string[] }
  > = {
    DT_BOOL: { type: "bool", values: ["True", "False", "1", "0"], groups: ["True|2", "False|2"] },
    DT_UI4: { type: "ui4", values: ["4294967295", "0", "4294967295"], groups: ["4294967295|2", "0|1"] },
    DT_I8: { type: "i8", values: ["-1", "4294967295", "-1"], groups: ["-1|2", "4294967295|1"] },
    DT_R4: { type: "r4", values: ["0", "-0", "0.5"], groups: ["0|2", "0.5|1"] },
    DT_R8: { type: "r8", values: ["0", "-0", "0.1", "0.1"], groups: ["0|2", "0.1|2"] },
    DT_CY: { type: "cy", values: ["1.5", "1.50", "-2"], groups: ["1.5|2", "-2|1"] },
    "DT_NUMERIC, narrow": {
      type: "numeric",
      attributes: { precision: 9, scale: 2 },
      values: ["1.5", "1.50", "-1.5"],
      groups: ["1.50|2", "-1.50|1"],
    },
    "DT_NUMERIC, wide": {
      type: "numeric",
      attributes: { precision: 38, scale: 2 },
      values: ["1234567890123456789012345678.01", "1.00", "1234567890123456789012345678.01"],
      groups: ["1234567890123456789012345678.01|2", "1.00|1"],
    },
    DT_DBDATE: {
      type: "dbDate",
      values: ["2005-01-02", "2005-01-03", "2005-01-02"],
      groups: ["2005-01-02|2", "2005-01-03|1"],
    },
    DT_DBTIMESTAMP: {
      type: "dbTimeStamp",
      values: ["2005-01-02 03:04:05", "2005-01-02", "2005-01-02 03:04:05"],
      groups: ["2005-01-02 03:04:05|2", "2005-01-02 00:00:00|1"],
    },
    "DT_DBTIMESTAMPOFFSET, by the moment": {
      type: "dbTimeStampOffset",
      attributes: { scale: 0 },
      values: ["2005-01-02 03:00:00 +01:00", "2005-01-02 02:00:00 +00:00"],
      groups: ["2005-01-02 03:00:00 +01:00|2"],
    },
    DT_GUID: {
      type: "guid",
      values: ["{6F9619FF-8B86-D011-B42D-00C04FC964FF}", "6f9619ff-8b86-d011-b42d-00c04fc964ff"],
      groups: ["{6F9619FF-8B86-D011-B42D-00C04FC964FF}|2"],
    },
    DT_BYTES: { type: "bytes", attributes: { length: 4 }, values: ["00FF", "00ff", "00"], groups: ["00FF|2", "00|1"] },
    "DT_WSTR, byte by byte": {
      type: "wstr",
      attributes: { length: 20 },
      values: ["Straße", "straße", "Straße", "Straße "],
      groups: ["Straße|2", "straße|1", "Straße |1"],
    },
  };
  it.each(Object.entries(typed))("groups and counts values of %s", async (_, { type, attributes, values, groups }) => {
    const { lines } = await aggregateFlow({
      rows: values.map((value) => `${value};x`),
      columns: { k: { type, attributes }, x: text },
      outputs: {
        Out: { k: { operation: GROUP, of: "k" }, c: { operation: COUNT_ALL } },
        Distinct: { d: { operation: COUNT_DISTINCT, of: "k", type: "ui4" } },
      },
    });
    expect(lines.Out).toEqual(groups);
    expect(lines.Distinct).toEqual([String(groups.length)]);
  });

  it("compares text as the comparison flags of the column say, and shows the spelling that came first", async () => {
    const flags = { AggregationComparisonFlags: IGNORE_CASE };
    const { lines } = await aggregateFlow({
      rows: ["Abc;x", "ABC;X", ";", "É;y", "é;x", ";x"],
      columns: { k: text, v: text },
      outputs: {
        Loose: {
          k: { operation: GROUP, of: "k", properties: flags },
          c: { operation: COUNT_ALL },
          d: { operation: COUNT_DISTINCT, of: "v", type: "ui4", properties: flags },
        },
        Exact: { k: { operation: GROUP, of: "k" }, d: { operation: COUNT_DISTINCT, of: "v", type: "ui4" } },
      },
    });
    expect(lines.Loose).toEqual(["Abc|2|1", "|2|1", "É|2|2"]);
    expect(lines.Exact).toEqual(["Abc|1", "ABC|1", "|1", "É|1", "é|1"]);
  });

  const results: Record<
    string,
    {
      type: string;
      attributes?: Record<string, number>;
      values: string[];
      sum: string;
      average: string;
      min: string;
      max: string;
    }
  > = {
    DT_I4: {
      type: "i4",
      values: ["2147483647", "-5", "2147483647"],
      sum: "4294967289",
      average: "1431655763",
      min: "-5",
      max: "2147483647",
    },
    DT_I8: {
      type: "i8",
      values: ["9007199254740993", "-1", "9007199254740993"],
      sum: "18014398509481985",
      average: "6004799503160661",
      min: "-1",
      max: "9007199254740993",
    },
    DT_NUMERIC: {
      type: "numeric",
      attributes: { precision: 10, scale: 2 },
      values: ["0.10", "0.20", "-0.01"],
      sum: ".29",
      average: ".09",
      min: "-.01",
      max: ".20",
    },
    "DT_NUMERIC, wide": {
      type: "numeric",
      attributes: { precision: 38, scale: 6 },
      values: ["12345678901234567890.000001", "0.000002", "1"],
      sum: "12345678901234567891.000003",
      average: "4115226300411522630.333334",
      min: ".000002",
      max: "12345678901234567890.000001",
    },
    DT_CY: {
      type: "cy",
      values: ["922337203685477.5806", "0.0001", "-1"],
      sum: "922337203685476.5807",
      average: "307445734561825.5269",
      min: "-1",
      max: "922337203685477.5806",
    },
    DT_R8: { type: "r8", values: ["0.5", "0.25", "-3"], sum: "-2.25", average: "-0.75", min: "-3", max: "0.5" },
  };
  it.each(Object.entries(results))("sums %s exactly; averages are cut at the scale of the result", async (_, one) => {
    const wider = one.type === "i4" ? { type: "i8" } : {};
    const { lines } = await aggregateFlow({
      rows: one.values.map((value) => `${value};x`),
      columns: { n: { type: one.type, attributes: one.attributes }, x: text },
      outputs: {
        Out: {
          sum: { operation: SUM, of: "n", ...wider },
          average: { operation: AVERAGE, of: "n", ...wider },
          min: { operation: MINIMUM, of: "n" },
          max: { operation: MAXIMUM, of: "n" },
        },
      },
    });
    expect(lines.Out).toEqual([`${one.sum}|${one.average}|${one.min}|${one.max}`]);
  });

  it("finds the earliest and the latest of dates and times", async () => {
    const { lines } = await aggregateFlow({
      rows: ["2005-01-02;10:00:00;2005-01-02 03:00:00 +05:00", ";;", "2004-12-31;23:59:59;2005-01-01 23:00:00 +00:00"],
      columns: {
        d: { type: "dbDate" },
        t: { type: "dbTime" },
        o: { type: "dbTimeStampOffset", attributes: { scale: 0 } },
      },
      outputs: {
        Out: {
          d: { operation: MINIMUM, of: "d" },
          t: { operation: MAXIMUM, of: "t" },
          o: { operation: MINIMUM, of: "o" },
        },
      },
    });
    expect(lines.Out).toEqual(["2004-12-31|23:59:59|2005-01-02 03:00:00 +05:00"]);
  });

  it.each([
    ["DT_I8", { type: "i8" }, ["9223372036854775807", "1"], SUM, undefined],
    ["DT_NUMERIC", { type: "numeric", attributes: { precision: 4, scale: 2 } }, ["99.99", "0.01"], SUM, undefined],
    ["DT_R8", { type: "r8" }, ["1.7e308", "1.7e308"], SUM, undefined],
    ["DT_UI1", { type: "i4" }, ["200", "100"], SUM, "ui1"],
  ])("fails with an overflow when a result does not fit into %s", async (_, column, values, operation, type) => {
    const { run } = await aggregateFlow({
      rows: values.map((value) => `${value};x`),
      columns: { n: column, x: text },
      outputs: { Out: { n: { operation, of: "n", type } } },
    });
    expect(run.errorCodes).toContain("0xC0209011");
  });

  it.each<[string, string, AggregateFlow["outputs"]]>([
    ["sums text", "0xC0208203", { Out: { x: { operation: SUM, of: "k", type: "i8" } } }],
    ["takes the minimum of text", "0xC0208203", { Out: { x: { operation: MINIMUM, of: "k" } } }],
    ["counts into text", "0xC0208202", { Out: { x: { operation: COUNT, of: "n", type: "wstr" } } }],
    ["changes the type of a minimum", "0xC0208204", { Out: { x: { operation: MINIMUM, of: "n", type: "i8" } } }],
    [
      "has flags for a sum",
      "0xC02090CA",
      { Out: { x: { operation: SUM, of: "n", properties: { AggregationComparisonFlags: 1 } } } },
    ],
    [
      "has flags for a number",
      "0xC02090CB",
      { Out: { x: { operation: GROUP, of: "n", properties: { AggregationComparisonFlags: 1 } } } },
    ],
    ["asks for what does not exist", "0xE0470641", { Out: { x: { operation: 8, of: "n" } } }],
    [
      "uses a column that is not there",
      "0xC0208201",
      { Out: { x: { operation: COUNT, type: "ui8" }, n: { operation: GROUP, of: "n" } } },
    ],
  ])("does not validate when it %s", async (_, code, outputs) => {
    const { run } = await aggregateFlow({ rows: [], columns: twoColumns, outputs });
    expect(run.errorCodes).toEqual([code, "0xC004706B"]);
  });

  it("works in a thread of its own, few groups and many alike", async () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `é ${(i * 7919) % 30_011};${i % 100};${i % 3}`);
    const flow: AggregateFlow = {
      rows: many,
      columns: { k: text, n: { type: "i4" }, m: { type: "i4" } },
      outputs: {
        Many: { k: { operation: GROUP, of: "k" }, sum: { operation: SUM, of: "n", type: "i8" } },
        Few: { m: { operation: GROUP, of: "m" }, d: { operation: COUNT_DISTINCT, of: "k", type: "ui4" } },
      },
    };
    const threaded = await aggregateFlow({ ...flow, threadProgram: await bundleThreadProgram() });
    expect(threaded.run.errorCodes).toEqual([]);
    expect(threaded.lines).toEqual((await aggregateFlow(flow)).lines);
    const sums = new Map<string, number>();
    for (const [key = "", value] of many.map((row) => row.split(";")))
      sums.set(key, (sums.get(key) ?? 0) + Number(value));
    expect(threaded.lines.Many?.toSorted()).toEqual([...sums].map(([key, sum]) => `${key}|${sum}`).toSorted());
  });
});

describe("Aggregate with little memory", () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => {
    const key = (i * 7919) % 20_011;
    return `${key % 97 === 0 ? "" : `key ${key}`};${i % 1000};${i % 7}`;
  });
  const columns = { k: text, n: { type: "i4" }, m: { type: "i4" } };
  const outputs = {
    ByKey: {
      k: { operation: GROUP, of: "k" },
      c: { operation: COUNT_ALL, type: "ui8" },
      sum: { operation: SUM, of: "n", type: "i8" },
      d: { operation: COUNT_DISTINCT, of: "n", type: "ui4" },
      max: { operation: MAXIMUM, of: "n" },
    },
    Loose: {
      k: { operation: GROUP, of: "k", properties: { AggregationComparisonFlags: IGNORE_CASE } },
      d: { operation: COUNT_DISTINCT, of: "m", type: "ui4" },
    },
    Whole: {
      d: {
        operation: COUNT_DISTINCT,
        of: "k",
        type: "ui4",
        properties: { AggregationComparisonFlags: IGNORE_CASE },
      },
    },
  };

  it("puts new groups and new distinct values on disk, and gives the same results", async () => {
    const disk = await aggregateFlow({ rows, columns, outputs, component: defineAggregate(() => 3 << 17) });
    const memory = await aggregateFlow({ rows, columns, outputs });
    for (const name of ["ByKey", "Loose", "Whole"]) {
      expect(disk.lines[name]?.toSorted()).toEqual(memory.lines[name]?.toSorted());
    }
    expect(memory.lines.ByKey?.length).toBe(new Set(rows.map((row) => row.split(";")[0])).size);
    expect(memory.lines.Whole).toEqual([String(new Set(rows.map((row) => row.split(";")[0])).size - 1)]);
  });

  it("counts distinct numbers of two words on disk and in memory as they are", async () => {
    // Numbers that differ in their low words alone, in their high words alone, and in their sign alone.
    const big = (i: number) => BigInt((i % 1009) - 500) * 2n ** 32n + BigInt(i % 13);
    const price = (i: number) => ((i % 701) - 350) / 4;
    const wordRows = Array.from({ length: 60_000 }, (_, i) => `${i % 7};${i % 5 === 0 ? "" : big(i)};${price(i)}`);
    const flow = {
      rows: wordRows,
      columns: {
        k: { type: "i4" },
        b: { type: "i8" },
        p: { type: "numeric", attributes: { precision: 9, scale: 2 } },
      },
      outputs: {
        Words: {
          k: { operation: GROUP, of: "k" },
          big: { operation: COUNT_DISTINCT, of: "b", type: "ui4" },
          price: { operation: COUNT_DISTINCT, of: "p", type: "ui4" },
        },
      },
    };
    const disk = await aggregateFlow({ ...flow, component: defineAggregate(() => 3 << 16) });
    const memory = await aggregateFlow(flow);
    const expected = Array.from({ length: 7 }, (_, k) => {
      const mine = wordRows.map((row) => row.split(";")).filter(([group]) => group === String(k));
      const bigs = new Set(mine.map(([, value]) => value).filter((value) => value !== ""));
      return `${k}|${bigs.size}|${new Set(mine.map(([, , value]) => value)).size}`;
    });
    expect(memory.lines.Words).toEqual(expected);
    expect(disk.lines.Words?.toSorted()).toEqual(expected);
  });

  it("uses the folder of BufferTempStoragePath and leaves nothing there; says so when it cannot be written", async () => {
    const folder = scratchFolder();
    mkdirSync(folder.file("spill"));
    const component = defineAggregate(() => 3 << 17);
    const settings = (bufferTempStoragePath: string) => ({ bufferTempStoragePath });
    const spill = settings(`${folder.file("missing")};${folder.file("spill")}`);
    const done = await aggregateFlow({ rows, columns, outputs, component, settings: spill });
    expect(done.run.result).toBe("success");
    expect(readdirSync(folder.file("spill"))).toEqual([]);
    const failed = await aggregateFlow({
      rows,
      columns,
      outputs,
      component,
      settings: settings(folder.file("missing")),
    });
    expect(failed.run.errorCodes[0]).toBe("0xC0047048");
  });
});
