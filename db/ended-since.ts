import { and, asc, gte, inArray, isNull, lt, lte, notInArray, or, type SQL } from "drizzle-orm";
import { executionsWhere } from "./execution-filter";
import { queryWhere } from "./execution-query";
import type { Walk } from "./execution-walk";
import type { At } from "./store";

/** So many of what has ended are looked at and no more: a page that stood open for days need not be exact. */
const MOST_LOOKED_AT = 20_000;

export interface EndedSince {
  since: Date;
  /** Those that came later are new anyway. */
  upTo: number;
  /** Left out. */
  known: number[];
  /** Only those that were at work then, or only those that were not. */
  atWork: boolean | undefined;
}

/** Executions that have ended since a moment and match, found along the index of ends. */
export const endedSince = (at: At, walk: Walk, { since, upTo, known, atWork }: EndedSince, limit: number) => {
  const { executions: e } = at.s;
  const ended = at.db
    .select({ id: e.id })
    .from(e)
    .where(gte(e.endedAt, since))
    .orderBy(asc(e.endedAt))
    .limit(MOST_LOOKED_AT);
  return at.db
    .select({ id: e.id })
    .from(e)
    .where(
      and(
        inArray(e.id, ended),
        lte(e.id, upTo),
        known.length > 0 ? notInArray(e.id, known) : undefined,
        atWork === undefined ? undefined : wasAtWork(at, since, atWork),
        executionsWhere(at, walk.scope, walk.conditions),
        queryWhere(at, walk.query),
      ),
    )
    .limit(limit);
};

function wasAtWork({ s }: At, since: Date, atWork: boolean): SQL | undefined {
  const { startedAt } = s.executions;
  return atWork ? lt(startedAt, since) : or(isNull(startedAt), gte(startedAt, since));
}
