import { expect, test } from "vitest";
import { linesOfScript, type Token } from "./script-tokens";

const told = (line: Token[] | undefined) => (line ?? []).filter(({ kind }) => kind !== "plain");

test("keywords, texts and comments of C# are told apart, over lines where they go on", () => {
  const lines = linesOfScript("ScriptMain.cs", '// if\r\nreturn @"a ""b""\nclass" + "x\\"y"; /* new\n*/ Isreturn');
  expect(lines.map((line) => line.map(({ text }) => text).join(""))).toEqual([
    "// if",
    'return @"a ""b""',
    'class" + "x\\"y"; /* new',
    "*/ Isreturn",
  ]);
  expect(told(lines[0])).toEqual([{ kind: "comment", text: "// if" }]);
  expect(told(lines[1])).toEqual([
    { kind: "keyword", text: "return" },
    { kind: "text", text: '@"a ""b""' },
  ]);
  expect(told(lines[2])?.map(({ kind }) => kind)).toEqual(["text", "text", "comment"]);
  expect(told(lines[3])).toEqual([{ kind: "comment", text: "*/" }]);
});

test("Visual Basic has its own comments, and keywords in any case", () => {
  expect(told(linesOfScript("ScriptMain.vb", `DIM x As String = "it's" ' end`)[0])).toEqual([
    { kind: "keyword", text: "DIM" },
    { kind: "keyword", text: "As" },
    { kind: "keyword", text: "String" },
    { kind: "text", text: `"it's"` },
    { kind: "comment", text: "' end" },
  ]);
});

test("a file in no known language is plain", () => {
  expect(linesOfScript("notes.txt", "if // x\nend")).toEqual([
    [{ kind: "plain", text: "if // x" }],
    [{ kind: "plain", text: "end" }],
  ]);
});
