import { AppError } from "@/server/errors";
import { readQuery } from "@/server/executions/query/read-query";
import type { ViewInput } from "./types";

const MOST_CHARACTERS = 100;
const MOST_COLUMNS = 20;

/** A view as it may be stored. Throws "invalid-name", and "invalid-input" for a query that cannot be read. */
export function checkView<Given extends ViewInput>(input: Given): Given {
  const name = input.name.normalize("NFC").trim();
  if (name === "") throw new AppError("invalid-name", "nameEmpty", { hint: "chooseName" });
  if ([...name].length > MOST_CHARACTERS)
    throw new AppError("invalid-name", "nameLength", { hint: "chooseName", values: { most: MOST_CHARACTERS } });
  const [problem] = readQuery(input.query).problems;
  if (problem)
    throw new AppError("invalid-input", "queryUnreadable", {
      hint: "correctQuery",
      values: { part: problem.params.text },
      details: { problem: problem.key },
    });
  return { ...input, name, columns: input.columns?.slice(0, MOST_COLUMNS) ?? null };
}
