import { expect, test } from "vitest";
import { findMatches, matchFrom, mostMatches, patternOf, type XmlMatch } from "./find-matches";

function found(lines: string[], text: string): [number, number][] {
  const matches: XmlMatch[] = [];
  const pattern = patternOf(text);
  for (let line = 0; line < lines.length; ) line = findMatches(lines, line, pattern, matches);
  return matches.map(({ line, column }) => [line, column]);
}

test("a text is found as it is written, upper and lower case alike", () => {
  expect(found(["<DTS:Property>", "dts:dts:"], "dts:")).toEqual([
    [0, 1],
    [1, 0],
    [1, 4],
  ]);
  expect(found(["a.c abc", "(a.c)"], "A.C")).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(found(["Größe", "GRÖSSE"], "grö")).toEqual([
    [0, 0],
    [1, 0],
  ]);
  expect(found(["C:\\In\\*.csv [x] {y} a|b ^$ +?/-"], "\\*.csv [x] {y} a|b ^$ +?/-")).toEqual([[0, 5]]);
});

test("it goes through a large file in slices, and stops at what nobody walks through", () => {
  const lines = Array.from({ length: 5 }, () => "x".repeat(1_000_000));
  const matches: XmlMatch[] = [];
  const next = findMatches(lines, 0, patternOf("y"), matches);
  expect([next < lines.length, matches.length]).toEqual([true, 0]);
  expect(findMatches(lines, 0, patternOf("x"), matches)).toBe(1);
  expect(matches).toHaveLength(mostMatches);
});

test("the first match from a place on is found, and none behind the last", () => {
  const matches = [
    { line: 2, column: 5 },
    { line: 2, column: 9 },
    { line: 7, column: 0 },
  ];
  const from = (line: number, column = 0) => matchFrom(matches, { line, column });
  expect([from(0), from(2), from(2, 6), from(3), from(7), from(7, 1)]).toEqual([0, 0, 1, 2, 2, 3]);
});
