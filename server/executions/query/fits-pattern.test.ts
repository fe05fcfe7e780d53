import fc from "fast-check";
import { expect, test } from "vitest";
import { fitsPattern } from "./fits-pattern";

test.each<[string, string, boolean]>([
  ["", "", true],
  ["", "a", false],
  ["*", "", true],
  ["?", "", false],
  ["?", "💶", true],
  ["load*", "load orders", true],
  ["load*", "reload", false],
  ["*load*", "reloaded", true],
  ["l?ad *s", "load orders", true],
  ["*orders", "orders of orders", true],
  ["a*b*c", "aXbXbc", true],
  ["a*b*c", "aXcXb", false],
  ["(a+)*.[b]", "(a+)x.[b]", true],
])('"%s" and "%s": %s', (pattern, text, expected) => expect(fitsPattern(pattern)(text)).toBe(expected));

test("it fits what the same pattern as an expression fits", () => {
  const some = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
  fc.assert(
    fc.property(some, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 }), (pattern, text) => {
      const expression = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
      expect(fitsPattern(pattern)(text)).toBe(expression.test(text));
    }),
  );
});

test("a pattern of very many stars is answered as well", () => {
  expect(fitsPattern(`${"a*".repeat(900)}b`)("a".repeat(128))).toBe(false);
  expect(fitsPattern(`${"a*".repeat(60)}b`)(`${"a".repeat(127)}b`)).toBe(true);
});
