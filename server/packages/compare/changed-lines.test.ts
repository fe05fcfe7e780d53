import fc from "fast-check";
import { expect, test } from "vitest";
import { changedLines, type LineRun } from "./changed-lines";

test("each difference stands with the equal lines around it; the others are counted", () => {
  const lines = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`);
  const made = lines.with(9, "changed").toSpliced(20, 0, "new");
  expect(changedLines(lines.join("\n"), made.join("\r\n"))).toEqual([
    { kind: "skipped", count: 6 },
    { kind: "same", lines: ["line 7", "line 8", "line 9"], before: 7, after: 7 },
    { kind: "removed", lines: ["line 10"], before: 10 },
    { kind: "added", lines: ["changed"], after: 10 },
    { kind: "same", lines: ["line 11", "line 12", "line 13"], before: 11, after: 11 },
    { kind: "skipped", count: 4 },
    { kind: "same", lines: ["line 18", "line 19", "line 20"], before: 18, after: 18 },
    { kind: "added", lines: ["new"], after: 21 },
    { kind: "same", lines: ["line 21", "line 22", "line 23"], before: 21, after: 22 },
    { kind: "skipped", count: 7 },
  ]);
});

test("a line that stands twice is not counted at both ends", () => {
  expect(changedLines("a\na", "a\na\na")).toEqual([
    { kind: "same", lines: ["a", "a"], before: 1, after: 1 },
    { kind: "added", lines: ["a"], after: 3 },
  ]);
});

test("texts that have nothing in common, and long ones, end in a count", () => {
  const text = (word: string) => Array.from({ length: 3_000 }, (_, i) => `${word} ${i}`).join("\n");
  const runs = changedLines(text("old"), text("new"));
  expect(runs.map((run) => [run.kind, "lines" in run ? run.lines.length : run.count])).toEqual([
    ["removed", 3_000],
    ["added", 1_000],
    ["cut", 2_000],
  ]);
});

test("the lines lead from one text to the other, whatever they are", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (old, made) => {
      const runs = changedLines(old.join("\n"), made.join("\n"));
      const count = (kinds: LineRun["kind"][]) =>
        runs
          .filter(({ kind }) => kinds.includes(kind))
          .reduce((sum, run) => sum + ("lines" in run ? run.lines.length : run.count), 0);
      expect(count(["same", "skipped", "removed"])).toBe(old.join("\n").split("\n").length);
      expect(count(["same", "skipped", "added"])).toBe(made.join("\n").split("\n").length);
      for (const run of runs) {
        if ("before" in run)
          expect(
            old
              .join("\n")
              .split("\n")
              .slice(run.before - 1, run.before - 1 + run.lines.length),
          ).toEqual(run.lines);
        if ("after" in run)
          expect(
            made
              .join("\n")
              .split("\n")
              .slice(run.after - 1, run.after - 1 + run.lines.length),
          ).toEqual(run.lines);
      }
    }),
  );
});
