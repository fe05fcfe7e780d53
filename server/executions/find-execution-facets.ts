import { chart, countAlong, type FacetColumn, type FacetCount, isCutShort } from "@/db/execution-walk";
import type { At, Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { chosenValues, withValues } from "./query/change-query";
import { executionKinds, type FacetKey, facetKeys } from "./query/query-keys";
import type { ExecutionFacets, Facet, FacetValue } from "./search-types";
import { executionStatuses, statusOfCode } from "./status";
import { type WrittenQuery, walkOfQuery } from "./walk-of-query";

/** A list to choose from is no longer than this; what is rarer is found by typing it. */
const MOST_VALUES = 50;

/**
 * How many of the executions that match have which state, package, folder, starter and kind. Values of a key the query names are
 * counted as if it did not, so that another one can be chosen. Of more than five thousand the newest are counted, and
 * `more` says so: the counts are then "at least". Throws "invalid-input" for a query that cannot be read.
 */
export async function findExecutionFacets(caller: Caller, input: WrittenQuery): Promise<ExecutionFacets> {
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const main = yield* count(at, caller, subject, input);
    const facets: Partial<Record<FacetKey, Facet>> = {};
    for (const key of facetKeys) {
      const chosen = chosenValues(input.query, key).length > 0;
      const wide =
        chosen && (yield* count(at, caller, subject, { ...input, query: withValues(input.query, key, []) }, key));
      facets[key] = facetOf(key, wide || main, main);
    }
    const total = main.counts.reduce((sum, { count }) => sum + count, 0);
    return { total, more: main.more, facets: facets as ExecutionFacets["facets"] };
  });
}

interface Counted {
  counts: FacetCount[];
  more: boolean;
}

function* count(at: At, caller: Caller, subject: Subject, written: WrittenQuery, key?: FacetKey): Steps<Counted> {
  const course = yield* chart(at, yield* walkOfQuery(at, caller, subject, written));
  if (!course) return { counts: [], more: false };
  return {
    counts: yield* countAlong(at, course, key ? columns[key] : Object.values(columns).flat()),
    more: isCutShort(course),
  };
}

const columns: Record<FacetKey, FacetColumn[]> = {
  status: ["status"],
  package: ["packageKey"],
  folder: ["folder"],
  user: ["personId"],
  kind: ["kind", "rerun"],
};

function facetOf(key: FacetKey, wide: Counted, main: Counted): Facet {
  const values = new Map<string, FacetValue>();
  for (const { value, label, count } of sums(key, wide.counts)) values.set(value, { value, label, count });
  // What is chosen was counted among all that match, and not only among the newest of a wider list.
  for (const each of sums(key, main.counts))
    if ((values.get(each.value)?.count ?? 0) < each.count) values.set(each.value, each);
  const listed = fixed[key]?.map((value) => values.get(value) ?? { value, label: value, count: 0 });
  const frequent = [...values.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  return { values: listed ?? frequent.slice(0, MOST_VALUES), more: wide.more };
}

/** Values that are listed in an order of their own, whether anything has them or not. */
const fixed: Partial<Record<FacetKey, readonly string[]>> = { status: executionStatuses, kind: executionKinds };

function sums(key: FacetKey, counts: FacetCount[]): FacetValue[] {
  const found = new Map<string, FacetValue>();
  for (const row of counts) {
    const { value, label } = named[key](row);
    const known = found.get(value);
    if (known) known.count += row.count;
    else found.set(value, { value, label, count: row.count });
  }
  return [...found.values()];
}

const same = (text: string) => ({ value: text, label: text });

/** What stands for a row in a query, and what a person reads. */
const named: Record<FacetKey, (row: FacetCount) => { value: string; label: string }> = {
  status: ({ status }) => same(statusOfCode(status)),
  package: ({ packageName }) => same(packageName),
  folder: ({ folder }) => same(folder || "/"),
  user: ({ personName }) => same(personName),
  kind: ({ kind, rerun }) => same(kind === "validation" ? "validation" : rerun ? "rerun" : "first"),
};
