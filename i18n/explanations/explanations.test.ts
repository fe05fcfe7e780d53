import { expect, test } from "vitest";
import * as codes from "@/server/runtime/messages/codes";
import * as componentCodes from "@/server/runtime/messages/component-codes";
import { describeCode } from "@/server/runtime/messages/describe-code";
import * as taskCodes from "@/server/runtime/messages/task-codes";
import es from "./es.json";
import fr from "./fr.json";
import ptBR from "./pt-BR.json";

const descriptions = Object.values({ ...codes, ...componentCodes, ...taskCodes }).flatMap((code) => {
  const known = describeCode(code);
  return known ? [known] : [];
});
const english = new Set(descriptions.flatMap(({ meaning, causes, tryNext }) => [meaning, ...causes, ...tryNext]));

/** What a person types or finds in a file stands in every language as it is: names of properties and programs, codes, values in quotes. */
function namesIn(sentence: string): string[] {
  return sentence.match(/\b(?:[A-Z]+_[A-Z_]+|[A-Z][a-z]+(?:[A-Z][a-z]+)+|0x[0-9A-F]+|GANTRY_\w+)\b/g) ?? [];
}

test.each(Object.entries({ fr, es, "pt-BR": ptBR }))("%s explains every code that English explains", (_, sentences) => {
  const told: Record<string, string> = sentences;
  expect(Object.keys(told).filter((sentence) => !english.has(sentence))).toEqual([]);
  expect([...english].filter((sentence) => !told[sentence]?.trim())).toEqual([]);
  const lost = [...english].flatMap((sentence) =>
    namesIn(sentence)
      .filter((name) => !told[sentence]?.includes(name))
      .map((name) => `${name}: ${told[sentence]}`),
  );
  expect(lost).toEqual([]);
});
