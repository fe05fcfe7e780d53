import { expect, it } from "vitest";
import { splitArguments } from "./split-arguments";

it.each([
  ["", []],
  ["   ", []],
  ["a b\tc", ["a", "b", "c"]],
  ['"a b" c', ["a b", "c"]],
  ['a"b c"d', ["ab cd"]],
  ['"" x', ["", "x"]],
  ['"a""b"', ['a"b']],
  [String.raw`C:\dir\file.txt`, [String.raw`C:\dir\file.txt`]],
  [String.raw`"C:\dir with blank\\" next`, ["C:\\dir with blank\\", "next"]],
  [String.raw`a\"b`, ['a"b']],
  [String.raw`a\\\"b`, [String.raw`a\"b`]],
  [String.raw`a\\"b c"`, [String.raw`a\b c`]],
  ["-c \"echo 'x y'\"", ["-c", "echo 'x y'"]],
  ["a\\", ["a\\"]],
])("splits %s as Windows programs do", (line, expected) => {
  expect(splitArguments(line)).toEqual(expected);
});
