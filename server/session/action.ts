import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Caller } from "@/server/access/caller";
import { caller, ownCaller } from "./caller";
import { parseInput } from "./parse-input";
import { type Problem, problemOf, tellRefusals } from "./problem";

export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: Problem };

/**
 * Makes a server action of a verb: who asks comes from the database, never from the client; the input is parsed before
 * the verb sees it; an expected failure comes back as a value. The page is read anew after a success,
 * unless the client leaves it for another one anyway (`leavesPage`), which then need not wait for it. `asOneself` is for
 * what people do as themselves while they see the console as somebody else.
 */
export function action<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (caller: Caller, input: z.output<Schema>) => Promise<T>,
  { leavesPage = false, asOneself = false }: { leavesPage?: boolean; asOneself?: boolean } = {},
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    try {
      const asking = await (asOneself ? ownCaller : caller)();
      const value = await tellRefusals(await verb(asking, parseInput(schema, input)));
      if (!leavesPage) refresh();
      return { ok: true, value };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: await problemOf(error) };
    }
  };
}
