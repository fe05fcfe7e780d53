import { and, asc, desc, eq, gt, gte, inArray, lt, ne, not, or, type SQL, sql } from "drizzle-orm";
import { type ExecutionConditions, type ExecutionScope, executionsWhere } from "./execution-filter";
import { type Clause, folderKey, type QueryConditions, queryWhere } from "./execution-query";
import { isLiteral } from "./like";
import { type At, one, q, type Steps } from "./store";

/*
 * How executions are found for lists, in bounded time whatever is asked: the narrowest index of those the query names is
 * walked from the place where the page begins, and of what it gives so many are looked at and no more.
 */

/** So many executions one request looks at; 20,000 rows take some 40 ms. What lies behind is found by going on. */
const MOST_LOOKED_AT = 20_000;
/** The first look of a page is this many times as deep as the page is long: enough where most of what is looked at matches. */
const FIRST_LOOK = 5;
/** So many of the newest are counted for facets, and ranges are compared up to this size; counting 5,000 rows by six columns takes some 50 ms. */
const MOST_COUNTED = 5_000;
/** A list of more values is no narrower than no index at all. */
const MOST_RANGES = 20;

export interface Walk {
  scope: ExecutionScope;
  conditions: ExecutionConditions;
  query: QueryConditions;
  /** Packages the scope lets through, when they are few and everything else of the scope is what its user started. */
  readablePackages?: string[];
}

/** A stretch of an index whose entries lie in the order of ids. */
interface Range {
  on: SQL | undefined;
  /** What keeps it apart from the other ranges. */
  also?: SQL;
}

/** The ranges a walk goes along, and how many entries they have, counted up to a limit. */
export interface Course {
  ranges: Range[];
  within: SQL | undefined;
  where: SQL | undefined;
  candidates: number;
}

type ExecutionRow = At["s"]["executions"]["$inferSelect"];

/** What a walk has found; `edge` is the last id it looked at when it gave up before the page was full. */
interface Found {
  rows: ExecutionRow[];
  edge: number | null;
}

/** Chooses the narrowest index for a query. Undefined when nothing can match. */
export function* chart(at: At, walk: Walk): Steps<Course | undefined> {
  const within = yield* idsWithin(at, walk.conditions);
  if (within === "nothing") return undefined;
  const where = and(executionsWhere(at, walk.scope, walk.conditions), queryWhere(at, walk.query));
  let best: Course | undefined;
  for (const ranges of choices(at, walk)) {
    const candidates = yield* countRanges(at, ranges, within, best?.candidates ?? MOST_COUNTED + 1);
    if (!best || candidates < best.candidates) best = { ranges, within, where, candidates };
  }
  return best;
}

/** A page of what a course leads past: the newest before `before`, or the oldest after `after`, in the order of the walk. */
export function* walkExecutions(
  at: At,
  course: Course,
  from: { before?: number; after?: number },
  limit: number,
): Steps<Found> {
  const first = yield* lookThrough(at, course, from, limit, limit * FIRST_LOOK);
  return first.edge === null ? first : yield* lookThrough(at, course, from, limit, MOST_LOOKED_AT);
}

function* lookThrough(
  at: At,
  { ranges, within, where }: Course,
  { before, after }: { before?: number; after?: number },
  limit: number,
  most: number,
): Steps<Found> {
  const { executions: e } = at.s;
  const newer = after !== undefined;
  const place = newer ? gt(e.id, after) : before === undefined ? undefined : lt(e.id, before);
  const order = newer ? asc(e.id) : desc(e.id);
  const each = Math.ceil(most / ranges.length);
  const found: ExecutionRow[] = [];
  let edge: number | null = null;
  for (const { on, also } of ranges) {
    const ids = () =>
      at.db
        .select({ id: e.id })
        .from(e)
        .where(and(on, within, place))
        .orderBy(order)
        .limit(each);
    const rows = yield* q(
      at.db
        .select()
        .from(e)
        .where(and(inArray(e.id, ids()), also, where))
        .orderBy(order)
        .limit(limit),
    );
    found.push(...rows);
    if (rows.length >= limit) continue;
    const looked = ids().as("looked");
    const last = sql<number | null>`${newer ? sql`max` : sql`min`}(${looked.id})`.mapWith(Number);
    const end = yield* one(at.db.select({ last, count: sql<number>`count(*)`.mapWith(Number) }).from(looked));
    if (!end || end.last === null || end.count < each) continue;
    edge = edge === null ? end.last : newer ? Math.min(edge, end.last) : Math.max(edge, end.last);
  }
  found.sort((a, b) => (newer ? a.id - b.id : b.id - a.id));
  const page = found.slice(0, limit);
  // A full page that ends before the edge hides nothing; else what lies behind the edge was seen by some ranges only.
  const seen = (id: number) => edge === null || (newer ? id <= edge : id >= edge);
  const last = page.at(-1);
  if (page.length === limit && last && seen(last.id)) return { rows: page, edge: null };
  return { rows: page.filter((row) => seen(row.id)), edge };
}

/** The execution that was created last. */
export const newestExecutionId = ({ db, s }: At) =>
  db.select({ id: s.executions.id }).from(s.executions).orderBy(desc(s.executions.id)).limit(1);

/** How many of the newest executions of a course match, by what lists are narrowed with. */
export function* countAlong(at: At, { ranges, where, within }: Course, by: FacetColumn[]): Steps<FacetCount[]> {
  const { executions: e } = at.s;
  const counted: FacetCount[] = [];
  const columns = {
    status: e.status,
    packageKey: e.packageNameKey,
    folder: e.folderPath,
    personId: e.requestedById,
    kind: e.kind,
    rerun: sql<number>`case when ${e.rerunOf} is null then 0 else 1 end`.mapWith(Number),
  };
  const chosen = Object.fromEntries(by.map((name) => [name, columns[name]]));
  for (const { on, also } of ranges) {
    const ids = at.db
      .select({ id: e.id })
      .from(e)
      .where(and(on, within))
      .orderBy(desc(e.id))
      .limit(Math.ceil(MOST_COUNTED / ranges.length));
    const names = {
      packageName: sql<string>`max(${e.packageName})`,
      personName: sql<string>`max(${e.requestedByName})`,
    };
    counted.push(
      ...((yield* q(
        at.db
          .select({ ...chosen, ...names, count: sql<number>`count(*)`.mapWith(Number) })
          .from(e)
          .where(and(inArray(e.id, ids), also, where))
          .groupBy(...Object.values(chosen)),
      )) as FacetCount[]),
    );
  }
  return counted;
}

export type FacetColumn = "status" | "packageKey" | "folder" | "personId" | "kind" | "rerun";
export type FacetCount = {
  status: number;
  packageKey: string;
  packageName: string;
  folder: string;
  personId: string;
  personName: string;
  kind: ExecutionRow["kind"];
  rerun: number;
  count: number;
};

/** Whether a course has more entries than were counted along it. */
export function isCutShort({ candidates }: Course): boolean {
  return candidates > MOST_COUNTED;
}

/** The ids a time is in. They rise with the time of creation, but for clocks that were set back: an hour is left for those. */
function* idsWithin({ db, s }: At, { since, until }: ExecutionConditions): Steps<SQL | undefined | "nothing"> {
  const { executions: e } = s;
  const slackMs = 3_600_000;
  const firstAfter = (at: Date) =>
    one(db.select({ id: e.id }).from(e).where(gte(e.createdAt, at)).orderBy(asc(e.createdAt)).limit(1));
  const low = since && (yield* firstAfter(new Date(since.getTime() - slackMs)));
  if (since && !low) return "nothing";
  const high = until && (yield* firstAfter(new Date(until.getTime() + slackMs)));
  return and(low && gte(e.id, low.id), high && lt(e.id, high.id));
}

/** The indexes that could be walked for a query, the more promising first; the last one is the whole table by its ids. */
function choices(at: At, { scope, conditions, query, readablePackages }: Walk): Range[][] {
  const { executions: e } = at.s;
  const { packageId, fingerprint, requestedById, statuses, kind } = conditions;
  const values = (clauses: Clause[] | undefined) =>
    (clauses ?? []).filter((clause) => !clause.not && clause.values.every(isLiteral)).map((clause) => clause.values);
  const ranges = (lists: string[][], on: (value: string) => SQL) =>
    lists.map((list) => [...new Set(list)].map((value) => ({ on: on(value) })));
  const choices: Range[][] = [
    ...(packageId === undefined ? [] : [[{ on: eq(e.packageId, packageId) }]]),
    ...(fingerprint === undefined ? [] : [[{ on: eq(e.fingerprint, fingerprint) }]]),
    ...(requestedById === undefined ? [] : [[{ on: eq(e.requestedById, requestedById) }]]),
    ...(kind === "validation" ? [[{ on: sql`${e.kind} = 'validation'` }]] : []),
    ...ranges(values(query.reports), (value) => eq(e.fingerprint, value)),
    ...ranges(values(query.people), (value) => eq(e.requestedById, value)),
    ...ranges(values(query.packages), (value) => eq(e.packageNameKey, value)),
    ...values(query.folders).map((paths) => ofFolders(at, paths)),
    ...(statuses ? [statuses.map((status) => ({ on: eq(e.status, status) }))] : []),
    ...(scope === "all" || !readablePackages ? [] : [ofScope(at, scope.userId, readablePackages)]),
  ];
  const narrow = choices.filter((each) => each.length <= MOST_RANGES);
  return [...narrow, [{ on: undefined }]];
}

/** Paths that differ in case alone are one folder: each range leaves out what the ones before it have. */
function ofFolders(at: At, paths: string[]): Range[] {
  const is = (path: string) => sql`${folderKey(at)} = lower(${path})`;
  return [...new Set(paths)].map((path, place, all) => {
    const before = or(...all.slice(0, place).map(is));
    return { on: is(path), also: before && not(before) };
  });
}

/** What somebody started, and beside it each package they may read. */
function ofScope({ s }: At, userId: string, packageIds: string[]): Range[] {
  const { requestedById, packageId } = s.executions;
  const started = { on: eq(requestedById, userId) };
  return [started, ...packageIds.map((id) => ({ on: eq(packageId, id), also: ne(requestedById, userId) }))];
}

/** How many entries the ranges have together; gives up when there are at least `enough`. */
function* countRanges({ db, s }: At, ranges: Range[], within: SQL | undefined, enough: number): Steps<number> {
  const { executions: e } = s;
  let sum = 0;
  for (const { on } of ranges) {
    if (sum >= enough) break;
    const entries = db
      .select({ id: e.id })
      .from(e)
      .where(and(on, within))
      .limit(enough - sum)
      .as("entries");
    sum += (yield* one(db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(entries)))?.count ?? 0;
  }
  return sum;
}
