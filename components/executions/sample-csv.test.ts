import { expect, test } from "vitest";
import { sampleCsv } from "./sample-csv";

test("a sample is copied as CSV that tells NULL from an empty text", () => {
  const columns = [
    { name: "n", type: "DT_I4" },
    { name: 'say "hi"', type: "DT_WSTR" },
  ];
  const rows = [
    ["1", 'a "quoted", text\nof two lines'],
    [null, ""],
  ];
  expect(sampleCsv({ columns, rows })).toBe('"n","say ""hi"""\r\n"1","a ""quoted"", text\nof two lines"\r\n,""\r\n');
});
