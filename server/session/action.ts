import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Caller } from "@/server/access/caller";
import { caller } from "./caller";
import { parseInput } from "./parse-input";
import { type Problem, problemOf } from "./problem";

export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: Problem };

/**
 * Makes a server action of a verb: who asks comes from the database, never from the client; the input is parsed before
 * the verb sees it; an expected failure comes back as a value. The page is read anew after a success,
 * unless the client leaves it for another one anyway (`leavesPage`), which then need not wait for it.
 */
export function action<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (caller: Caller, input: z.output<Schema>) => Promise<T>,
  { leavesPage = false }: { leavesPage?: boolean } = {},
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    try {
      const value = await verb(await caller(), parseInput(schema, input));
      if (!leavesPage) refresh();
      return { ok: true, value };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: problemOf(error) };
    }
  };
}
