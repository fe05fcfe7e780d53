import { expect, it } from "vitest";
import { fileSpecPattern } from "./file-spec";

it.each([
  ["*.*", "name without dot", true],
  ["*", "a.txt", true],
  ["", "a.txt", true],
  ["*.txt", "A.TXT", true],
  ["*.txt", "a.txt.bak", false],
  ["*.xls", "book.xlsx", true],
  ["*.xlsx", "book.xls", false],
  ["*.html", "page.htm", false],
  ["data.txt", "data.txtx", false],
  ["Currency_???.txt", "Currency_USD.txt", true],
  ["Currency_???.txt", "Currency_USDX.txt", false],
  ["a(1)+[x].csv", "a(1)+[x].csv", true],
  ["a.c*", "abc", false],
])("FileSpec %s and the name %s: %s", (spec, name, matches) => {
  expect(fileSpecPattern(spec).test(name)).toBe(matches);
});
