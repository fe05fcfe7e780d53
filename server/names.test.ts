import { expect, test } from "vitest";
import { AppError } from "./errors";
import { checkName, nameKey } from "./names";

const ruleOf = (name: string) => {
  try {
    checkName(name);
    return undefined;
  } catch (error) {
    return error instanceof AppError && error.code === "invalid-name" ? error.details.rule : error;
  }
};

test.each([
  ["", "empty"],
  [" Load", "blanks"],
  ["Load ", "blanks"],
  [".", "dots"],
  ["..", "dots"],
  ["../etc", "characters"],
  ["a/b", "characters"],
  ["a\\b", "characters"],
  ["a:b", "characters"],
  ["what?", "characters"],
  ["a\u0000b", "control"],
  ["a\nb", "control"],
  ["a\u202Eb", "control"],
  ["\uD800", "control"],
  ["x".repeat(129), "length"],
  ["Load.", "final-dot"],
  ["NUL", "reserved"],
  ["com1.dtsx", "reserved"],
])("%j is refused by the rule %s", (name, rule) => expect(ruleOf(name)).toBe(rule));

test.each(["Lesson 1", "1.Importação Arquivo CSV", "Lesson2 (1)", "a=b", "x".repeat(128), "日本", "👩‍👩‍👧"])(
  "%j is a name",
  (name) => expect(checkName(name)).toBe(name),
);

test("names are stored composed and compared without case", () => {
  expect(checkName("e\u0301")).toBe("é");
  expect(nameKey("LÉSSON 1")).toBe(nameKey("léssoN 1"));
});
