import { describe, expect, it } from "vitest";
import type { ComponentXml } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { bundleThreadProgram } from "@/server/testing/thread-program";
import { fuzzyGrouping } from "./fuzzy-grouping";

interface Settings {
  readonly properties?: ComponentXml["properties"];
  readonly n?: Record<string, string | number>;
  readonly t?: Record<string, string | number>;
}

function grouping(settings: Settings): ComponentXml {
  const cleaned = {
    ToBeCleaned: "false",
    ExactFuzzy: 2,
    LeadingTrailingNumeralsSignificant: 0,
    MinSimilarity: 0,
    FuzzyComparisonFlags: 1,
  };
  const text = { length: 20 };
  const column = (name: string, type: string, kind: number, from?: string) => ({
    name,
    type,
    attributes: type === "wstr" ? text : {},
    properties: { ColumnType: kind, InputId: from === undefined ? "#{Package\\Flow\\-1:invalid}" : ref(from) },
  });
  return {
    name: "Group",
    classId: "Microsoft.FuzzyGrouping",
    properties: { MinSimilarity: "0.6", Delimiters: " ,.", Exhaustive: "false", ...settings.properties },
    inputs: [
      {
        name: "In",
        columns: [
          { name: "n", type: "i4", from: n, properties: { ...cleaned, ...settings.n } },
          { name: "t", type: "wstr", from: t, properties: { ...cleaned, ToBeCleaned: "true", ...settings.t } },
        ],
      },
    ],
    outputs: [
      {
        name: "Out",
        columns: [
          column("_key_in", "i4", 1),
          column("_key_out", "i4", 2),
          column("_score", "r4", 3),
          column("n", "i4", 5, n),
          column("t", "wstr", 5, t),
          column("t_clean", "wstr", 6, t),
          column("_Similarity_t", "r4", 4, t),
        ],
      },
    ],
  };
}

const into = {
  Dst: { a: "Group/Out/_key_in", b: "Group/Out/_key_out", c: "Group/Out/n", d: "Group/Out/t", e: "Group/Out/t_clean" },
  Scores: { a: "Group/Out/_key_in", b: "Group/Out/_score", c: "Group/Out/_Similarity_t" },
};
const paths = {
  in: "Src/Out -> Group/In",
  out: "Group/Out -> Copy/In",
  one: "Copy/A -> Dst/In",
  two: "Copy/B -> Scores/In",
};
const copy: ComponentXml = {
  name: "Copy",
  classId: "Microsoft.Multicast",
  inputs: [{ name: "In" }],
  outputs: [
    { name: "A", passes: "In" },
    { name: "B", passes: "In" },
  ],
};

const group = (rows: readonly string[], settings: Settings = {}, threadProgram?: URL, memoryLimit?: number) =>
  flow({
    memoryLimit,
    rows: rows.map((row) => `${row}\r\n`).join(""),
    between: [grouping(settings), copy],
    into,
    paths,
    more: [fuzzyGrouping],
    settings: { defaultBufferMaxRows: 2 },
    ...(threadProgram === undefined ? {} : { threadProgram }),
  });

const colleges = [
  "5,Harvard Collage",
  "6,Yale University",
  "7,Harvard College",
  "8,harvard college",
  "9,Harvard College",
  "10,",
];

describe("Fuzzy Grouping", () => {
  const expected = [
    "1|3|5|Harvard Collage|Harvard College",
    "2|2|6|Yale University|Yale University",
    "3|3|7|Harvard College|Harvard College",
    "4|3|8|harvard college|Harvard College",
    "5|3|9|Harvard College|Harvard College",
    "6|6|10||",
  ];

  it("names the most frequent spelling for all that are like it; rows keep their order", async () => {
    const { run, lines } = await group(colleges);
    expect(run.errorCodes).toEqual([]);
    expect(lines.Dst).toEqual(expected);
    const scores = (lines.Scores ?? []).map((line) => line.split("|").map(Number));
    expect(scores.map(([, score]) => score === 1)).toEqual([false, true, true, true, true, true]);
    expect(scores[0]?.[1]).toBeGreaterThan(0.6);
    expect(scores[0]?.[2]).toBe(scores[0]?.[1]);
  });

  it("does so in a thread of its own", async () => {
    const { lines } = await group(colleges, {}, await bundleThreadProgram());
    expect(lines.Dst).toEqual(expected);
  });

  it("keeps apart what differs in an exact column or in numerals that matter", async () => {
    const exact = await group(["1,Harvard", "2,Harvard", "1,Harvrad"], { n: { ToBeCleaned: "true", ExactFuzzy: 1 } });
    expect(exact.lines.Dst?.map((line) => line.slice(0, 3))).toEqual(["1|1", "2|2", "3|1"]);
    const numerals = ["1,Road 12", "2,Road 13", "3,Raod 12"];
    const trailing = await group(numerals, {
      t: { LeadingTrailingNumeralsSignificant: 2 },
      properties: { MinSimilarity: "0.3" },
    });
    expect(trailing.lines.Dst?.map((line) => line.slice(0, 3))).toEqual(["1|1", "2|2", "3|1"]);
  });

  it("fails with 0xE0470667 when the rows do not fit into the memory they may take", async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${i},College ${i}`);
    expect((await group(rows, {}, undefined, 16 << 10)).run.errorCodes[0]).toBe("0xE0470667");
  });

  it.each<[string, string, Settings]>([
    ["no column to group by", "0xC0208326", { t: { ToBeCleaned: "false" } }],
    ["numbers that are to be similar", "0xC0208289", { n: { ToBeCleaned: "true" } }],
    ["a similarity below 0", "0xC0208309", { properties: { MinSimilarity: "-1" } }],
  ])("refuses %s", async (_, code, settings) => {
    const { run } = await group(colleges, settings);
    expect(run.errorCodes).toEqual([code, "0xC004706B"]);
  });
});
