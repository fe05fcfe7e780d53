import { z } from "zod";
import { AppError } from "@/server/errors";

/** What a client sent, in the shape a verb takes. Throws `invalid-input` that names every field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid-input", z.prettifyError(parsed.error), { hint: "Correct the input and try again." });
}
