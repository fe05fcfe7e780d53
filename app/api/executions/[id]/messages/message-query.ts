import { z } from "zod";
import { parseInput } from "@/server/session/parse-input";

export const level = z.enum(["error", "warning", "information", "progress", "status"]);

/** What all routes about an execution's messages are asked with. */
export const messageQuery = z.object({
  id: z.coerce.number().int().positive(),
  level: z.array(level),
  text: z.string().max(200).optional(),
  path: z.string().max(4_000).optional(),
});

/** The query of a request; a level may be given more than once. */
export function parseQuery<Shape extends z.ZodType>(shape: Shape, request: Request, id: string): z.output<Shape> {
  const search = new URL(request.url).searchParams;
  return parseInput(shape, { ...Object.fromEntries(search), id, level: search.getAll("level") });
}
