import { expect, test } from "vitest";
import { linesOfScript } from "@/components/scripts/script-tokens";
import { markTokens } from "./mark-tokens";

const [tokens = []] = linesOfScript("package.xml", '<a Name="value"/>');

test("what is found is marked wherever tokens begin and end", () => {
  const marked = markTokens(tokens, [
    { from: 3, to: 7, current: false },
    { from: 10, to: 12, current: true },
  ]);
  expect(marked).toEqual([
    { kind: "plain", text: "<a " },
    { kind: "plain", text: "Name", mark: "found" },
    { kind: "plain", text: "=" },
    { kind: "text", text: '"v' },
    { kind: "text", text: "al", mark: "current" },
    { kind: "text", text: 'ue"' },
    { kind: "plain", text: "/>" },
  ]);
});

test("a stretch over several tokens is marked in each of them, and the text stays the same", () => {
  const marked = markTokens(tokens, [{ from: 0, to: 17, current: true }]);
  expect(marked.map(({ mark }) => mark)).toEqual(["current", "current", "current"]);
  expect(marked.map(({ text }) => text).join("")).toBe('<a Name="value"/>');
  expect(markTokens(tokens, [])).toEqual(tokens);
});
