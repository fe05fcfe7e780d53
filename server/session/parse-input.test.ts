import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/server/errors";
import { parseInput } from "./parse-input";

const schema = z.object({ name: z.string().max(3), many: z.coerce.number().int() });

test("what fits comes back as the verb takes it", () => {
  expect(parseInput(schema, { name: "abc", many: "7", more: true })).toEqual({ name: "abc", many: 7 });
});

test("what does not is told in every language of the console, with each field that is wrong", () => {
  const refused = (() => {
    try {
      return parseInput(schema, { name: "abcd", many: "x" });
    } catch (error) {
      return error;
    }
  })();
  if (!(refused instanceof AppError)) throw new Error("It was not refused.");
  const { spoken } = refused.words.values.problem as { spoken: Record<string, string> };
  expect(refused.message).toContain(spoken.en);
  expect(new Set(Object.values(spoken)).size).toBe(4);
  for (const text of Object.values(spoken)) expect(text).toMatch(/3.*name.*many/s);
  expect(spoken.fr).toMatch(/caractère/);
});
