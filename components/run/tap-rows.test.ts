import { describe, expect, it } from "vitest";
import { chosenTaps, suggestedFile, type TapRow, tapProblem } from "./tap-rows";

const path = {
  key: "k",
  path: "Package\\Load",
  pathId: "Package\\Load.Paths[Out]",
  task: "Load",
  name: "Src → Dst: all",
};
const row = (changes: Partial<TapRow> = {}): TapRow => ({ id: 1, path: "k", file: "a.csv", maxRows: "", ...changes });

describe("a data tap in the run dialog", () => {
  it("is offered a file name that can be one, and that no other tap has", () => {
    expect(suggestedFile(path, [])).toBe("Load - Src to Dst_ all.csv");
    expect(suggestedFile(path, ["load - src to dst_ all.csv"])).toBe("Load - Src to Dst_ all 2.csv");
  });

  it.each([
    ["no path", row({ path: "" }), "path"],
    ["no name", row({ file: " " }), "file"],
    ["a path for a name", row({ file: "../a.csv" }), "file"],
    ["the name of another", row({ id: 2, file: "A.csv" }), "twice"],
    ["no number of rows", row({ maxRows: "many" }), "rows"],
    ["nothing wrong", row({ maxRows: "10" }), undefined],
  ])("with %s", (_what, one, problem) => {
    expect(tapProblem(one, one.id === 1 ? [one] : [row(), one])).toBe(problem);
  });

  it("is sent with its path and a number, or with all rows", () => {
    expect(chosenTaps([row({ maxRows: " 5 " }), row({ file: " b.csv " })], [path])).toEqual([
      { path: path.path, pathId: path.pathId, file: "a.csv", maxRows: 5 },
      { path: path.path, pathId: path.pathId, file: "b.csv", maxRows: null },
    ]);
  });
});
