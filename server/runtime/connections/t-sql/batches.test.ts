import { describe, expect, it } from "vitest";
import { splitBatches } from "./batches";

describe("splitBatches", () => {
  it("splits at GO lines in any case and drops empty batches", () => {
    expect(splitBatches("select 1\r\nGO\r\n\r\nselect 2\ngo;\nGo -- done\n")).toEqual(["select 1", "select 2"]);
  });
  it("repeats a batch with a count", () => {
    expect(splitBatches("insert into t values (1)\nGO 3")).toHaveLength(3);
  });
  it("leaves GO inside texts, brackets and comments alone", () => {
    const script = "select 'a\nGO\nb', [x\nGO\n] /* \nGO\n */ -- it's\nfrom t";
    expect(splitBatches(script)).toEqual([script]);
  });
  it("does not take words that begin with GO", () => {
    expect(splitBatches("GOTO x\ngoing")).toHaveLength(1);
  });
});
