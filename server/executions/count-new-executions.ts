import { chart, walkExecutions } from "@/db/execution-walk";
import type { Caller } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { type WrittenQuery, walkOfQuery } from "./walk-of-query";

/** Nobody reads a larger number of new executions than "100 or more". */
const MOST = 100;

/** How many executions that match have come after one, counted up to 100. Throws "invalid-input" for a query that cannot be read. */
export async function countNewExecutions(
  caller: Caller,
  input: WrittenQuery & { after: number },
): Promise<{ count: number }> {
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const course = yield* chart(at, yield* walkOfQuery(at, caller, subject, input));
    const found = course ? yield* walkExecutions(at, course, { after: input.after }, MOST) : undefined;
    return { count: found?.rows.length ?? 0 };
  });
}
