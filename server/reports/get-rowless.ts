import { countWhere, newestWhere, windowWhere, withoutRows } from "@/db/reports";
import { one, q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { executionItems } from "@/server/executions/execution-item";
import { statusCode } from "@/server/executions/status";
import type { Rowless } from "./types";

const MOST_WITHOUT_ROWS = 8;

/** Executions of the last `lengthMs` that succeeded, but whose data flows moved no row: how many, and the newest. */
export async function getRowless(caller: Caller, input: { lengthMs: number }): Promise<Rowless> {
  const now = caller.now();
  const since = new Date(now.getTime() - input.lengthMs);
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const window = yield* windowWhere(at, { scope: executionScope(subject), since });
    if (!window) return { count: 0, items: [] };
    const where = withoutRows(at, window, statusCode("succeeded"));
    const count = (yield* one(countWhere(at, where)))?.count ?? 0;
    const newest = count > 0 ? yield* q(newestWhere(at, where, MOST_WITHOUT_ROWS)) : [];
    return { count, items: yield* executionItems(at, newest, now) };
  });
}
