import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FuzzyColumn, FuzzyIndex, type FuzzySettings } from "./fuzzy-index";

const column: FuzzyColumn = {
  exact: false,
  minSimilarity: 0,
  comparisonFlags: 1,
  leadingNumerals: false,
  trailingNumerals: false,
};

function indexOf(records: readonly (string | null)[][], settings: Partial<FuzzySettings> = {}): FuzzyIndex {
  const index = new FuzzyIndex({
    columns: [column],
    delimiters: " ,.",
    minSimilarity: 0,
    exhaustive: false,
    ...settings,
  });
  for (const record of records) {
    index.learn(record);
    index.add(record);
  }
  return index;
}

const companies = [["Contoso Ltd"], ["Fabrikam Ltd"], ["Northwind Traders"], ["Adventure Works Cycles"]];
const best = (index: FuzzyIndex, ...texts: (string | null)[]) => index.find(texts)[0];

describe("likeness of texts", () => {
  it("is 1 for the same words, whatever the flags ignore, and in any order", () => {
    const index = indexOf(companies);
    expect(best(index, "CONTOSO, Ltd.")).toMatchObject({ entry: 0, similarity: 1 });
    expect(best(index, "cycles works adventure")).toMatchObject({ entry: 3, similarity: 1 });
    expect(best(indexOf([["café"]], { columns: [{ ...column, comparisonFlags: 3 }] }), "Cafe")).toMatchObject({
      similarity: 1,
    });
  });

  it("finds misspelled, missing and additional words, and is less for each", () => {
    const index = indexOf(companies);
    const similarities = [
      "Adventure Works Cycles",
      "Adventure Wroks Cycles",
      "Adventure Cycles",
      "Adventure",
      "Advantage",
    ].map((text) => best(index, text));
    expect(similarities.map((match) => match?.entry)).toEqual([3, 3, 3, 3, 3]);
    const values = similarities.map((match) => match?.similarity ?? 0);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(new Set(values).size).toBe(5);
  });

  it("takes texts without words for alike only when they are the same", () => {
    const index = indexOf([["."], [null]], { exhaustive: true });
    expect(index.find(["."]).map(({ entry }) => entry)).toEqual([0]);
    expect(index.find([".."])).toEqual([]);
    expect(index.find([null]).map(({ entry }) => entry)).toEqual([1]);
  });

  it("weighs rare words more than frequent ones", () => {
    const index = indexOf(companies);
    expect(best(index, "Fabrikam")?.similarity).toBeGreaterThan(best(index, "Ltd")?.similarity ?? 0);
  });

  it("finds nothing where nothing is alike, or not alike enough", () => {
    expect(indexOf(companies).find(["Zyx"])).toEqual([]);
    expect(indexOf(companies, { minSimilarity: 0.98 }).find(["Nortwind Traders"])).toEqual([]);
    expect(indexOf(companies, { columns: [{ ...column, minSimilarity: 0.98 }] }).find(["Nortwind Traders"])).toEqual(
      [],
    );
  });

  it("compares exact columns exactly", () => {
    const settings = { columns: [{ ...column, exact: true }, column] };
    const index = indexOf(
      [
        ["1", "Contoso Ltd"],
        ["2", "Contoso Ltd"],
        [null, "Contoso Ltd"],
      ],
      settings,
    );
    expect(index.find(["2", "Contosso Ltd"]).map(({ entry }) => entry)).toEqual([1]);
    expect(index.find(["3", "Contoso Ltd"])).toEqual([]);
    expect(index.find([null, "Contoso Ltd"])).toEqual([]);
  });

  it("lets numerals at the ends matter where they are significant", () => {
    const street = [["12 Main Street 4"]];
    const with_ = (more: Partial<FuzzyColumn>) => indexOf(street, { columns: [{ ...column, ...more }] });
    expect(with_({}).find(["13 Main Street 4"])).toHaveLength(1);
    expect(with_({ leadingNumerals: true }).find(["13 Main Street 4"])).toEqual([]);
    expect(with_({ leadingNumerals: true }).find(["12 Main Street 5"])).toHaveLength(1);
    expect(with_({ trailingNumerals: true }).find(["12 Main Street 5"])).toEqual([]);
  });

  it("lies between 0 and 1 for any texts, and finds every text it holds", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "é", "1", " ", "."), maxLength: 12 });
    const property = fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), text, (texts, other) => {
      const index = indexOf(
        texts.map((one) => [one]),
        { exhaustive: true },
      );
      for (const { similarity } of index.find([other])) {
        expect(similarity).toBeGreaterThan(0);
        expect(similarity).toBeLessThanOrEqual(1);
      }
      for (const one of texts) expect(index.find([one])[0]?.similarity).toBe(1);
    });
    fc.assert(property, { numRuns: 200 });
  });
});
