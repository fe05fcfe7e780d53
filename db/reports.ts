import { and, asc, desc, eq, gte, inArray, lt, lte, ne, type SQL, sql } from "drizzle-orm";
import { type AuditConditions, auditPage, auditWhere } from "./audit";
import { type ExecutionScope, ofKind, visibleExecutions } from "./execution-filter";
import { movedRows } from "./execution-query";
import { escapeLike } from "./like";
import { milliseconds, stretchOf } from "./moments";
import { type At, one, q, type Steps } from "./store";

/*
 * The numbers of the reports. Executions of a stretch of time are found by their ids, which rise with the time of creation: so
 * every index that ends with the id narrows by time as well.
 */

/** Clocks are set back now and then: executions of this much earlier are looked at too. */
const SLACK_MS = 3_600_000;

export interface Window {
  scope: ExecutionScope;
  since: Date;
  until?: Date;
}

/** The WHERE of a window; undefined when nothing was created since. */
export function* windowWhere(at: At, { scope, since, until }: Window): Steps<SQL | undefined> {
  const { executions: e } = at.s;
  const from = new Date(since.getTime() - SLACK_MS);
  const first = yield* one(
    at.db.select({ id: e.id }).from(e).where(gte(e.createdAt, from)).orderBy(asc(e.createdAt)).limit(1),
  );
  if (!first) return undefined;
  const narrowed = [gte(e.id, first.id), gte(e.createdAt, since), until && lte(e.createdAt, until)];
  return and(...narrowed, ofKind(at, "execution"), visibleExecutions(at, scope));
}

/** How many executions were created in each stretch of time, by status. */
export const executionsPerStretch = ({ db, s: { executions: e } }: At, where: SQL, stretchMs: number) => {
  const stretch = stretchOf(e.createdAt, stretchMs);
  return db.select({ stretch, status: e.status, count: count() }).from(e).where(where).groupBy(stretch, e.status);
};

/** Executions that succeeded and whose data flows moved no row; `status:succeeded rows:0` in the list of executions. */
export const withoutRows = (at: At, where: SQL, succeeded: number): SQL =>
  and(where, eq(at.s.executions.status, succeeded), movedRows(at, { sign: "=", value: 0 })) as SQL;

export const countWhere = ({ db, s: { executions: e } }: At, where: SQL) =>
  db.select({ count: count() }).from(e).where(where);

export const newestWhere = ({ db, s: { executions: e } }: At, where: SQL, limit: number) =>
  db.select().from(e).where(where).orderBy(desc(e.id)).limit(limit);

/** How many executions of a window ended with each error report that is not ignored, the most frequent first. */
export const failuresByReport = ({ db, s: { executions: e, errorReports: r } }: At, where: SQL, limit: number) =>
  db
    .select({ fingerprint: r.fingerprint, count: count() })
    .from(e)
    .innerJoin(r, eq(r.fingerprint, e.fingerprint))
    .where(and(where, ne(r.state, "ignored")))
    .groupBy(r.fingerprint)
    .orderBy(desc(count()), desc(sql`max(${e.id})`))
    .limit(limit);

export const reportsByFingerprint = ({ db, s: { errorReports: r } }: At, fingerprints: string[]) =>
  db.select().from(r).where(inArray(r.fingerprint, fingerprints));

export type PackageOrder = "failed" | "executions" | "duration" | "name";

/** What every package did in a window. `of` holds the codes of the states that are counted. */
export const packagesWhere = (
  { db, s: { executions: e } }: At,
  where: SQL,
  of: { failed: number[]; succeeded: number[]; running: number[] },
  order: PackageOrder,
  limit: number,
) => {
  const counted = (states: number[]) => sql<number>`sum(case when ${inArray(e.status, states)} then 1 else 0 end)`;
  const failed = counted(of.failed);
  const took = sql`${milliseconds(e.endedAt)} - ${milliseconds(e.startedAt)}`;
  const average = sql`avg(case when ${inArray(e.status, of.succeeded)} then ${took} end)`;
  const orders = {
    failed: [desc(failed), desc(count())],
    executions: [desc(count())],
    duration: [sql`${average} desc nulls last`],
    name: [asc(sql`min(${e.packageNameKey})`)],
  };
  return db
    .select({
      packageId: e.packageId,
      packageName: e.packageName,
      folderPath: e.folderPath,
      executions: count(),
      failed: failed.mapWith(Number),
      succeeded: counted(of.succeeded).mapWith(Number),
      running: counted(of.running).mapWith(Number),
      averageMs: average.mapWith((value: unknown) => (value === null ? null : Number(value))),
      lastId: sql`max(${e.id})`.mapWith(Number),
    })
    .from(e)
    .where(where)
    .groupBy(e.packageId, e.packageName, e.folderPath)
    .orderBy(...orders[order], desc(sql`max(${e.id})`))
    .limit(limit);
};

export const packageCount = ({ db, s: { executions: e } }: At, where: SQL) => {
  const packages = db
    .select({ name: e.packageName })
    .from(e)
    .where(where)
    .groupBy(e.packageId, e.packageName, e.folderPath)
    .as("packages");
  return db.select({ count: count() }).from(packages);
};

/** Connections that executions opened, the one that was opened last first. `text` is part of the connection string or of a name. */
export const connectionsWhere = (
  { db, s: { executions: e, executionConnections: c } }: At,
  where: SQL,
  failed: number[],
  text: string | undefined,
  limit: number,
) => {
  const isFailed = inArray(e.status, failed);
  const like = `%${escapeLike(text ?? "")}%`;
  const holds = (column: SQL | typeof c.name) => sql`lower(${column}) like lower(${like}) escape '!'`;
  const executions = (condition: SQL) => sql`count(distinct case when ${condition} then ${e.id} end)`.mapWith(Number);
  const lastId = sql`max(${e.id})`.mapWith(Number);
  return db
    .select({
      addressHash: c.addressHash,
      connectionType: c.connectionType,
      connectionString: sql<string>`max(${c.connectionString})`,
      name: sql<string>`max(${c.name})`,
      names: sql`count(distinct ${c.name})`.mapWith(Number),
      executions: sql`count(distinct ${e.id})`.mapWith(Number),
      failed: executions(isFailed),
      refused: executions(sql`${c.refusedAt} is not null`),
      lastFailedId: sql`max(case when ${isFailed} then ${e.id} end)`.mapWith((id: unknown) =>
        id === null ? null : Number(id),
      ),
      lastFailedAt: sql`max(case when ${isFailed} then coalesce(${e.endedAt}, ${e.createdAt}) end)`.mapWith(e.endedAt),
      lastId,
    })
    .from(e)
    .innerJoin(c, eq(c.executionId, e.id))
    .where(and(where, text ? sql`(${holds(c.connectionString as never)} or ${holds(c.name)})` : undefined))
    .groupBy(c.addressHash, c.connectionType)
    .orderBy(desc(lastId), asc(c.addressHash))
    .limit(limit);
};

export const connectionByHash = ({ db, s: { executionConnections: c } }: At, addressHash: string) =>
  db.select().from(c).where(eq(c.addressHash, addressHash)).orderBy(desc(c.executionId)).limit(1);

/**
 * Executions that opened a connection, newest first, before one of them; `where` says which. One that opened it under two names comes
 * twice.
 */
export const executionsOfConnection = (
  { db, s: { executions: e, executionConnections: c } }: At,
  addressHash: string,
  where: SQL | undefined,
  limit: number,
  before?: number,
) =>
  db
    .select({ execution: e, name: c.name, refusedAt: c.refusedAt })
    .from(c)
    .innerJoin(e, eq(e.id, c.executionId))
    .where(and(eq(c.addressHash, addressHash), before === undefined ? undefined : lt(c.executionId, before), where))
    .orderBy(desc(c.executionId), asc(c.name))
    .limit(limit);

/** The newest changes by each of these verbs, newest first; each verb is read through its index. */
export function* newestByVerbs(
  at: At,
  verbs: readonly string[],
  conditions: Omit<AuditConditions, "verbs">,
  limit: number,
): Steps<At["s"]["audit"]["$inferSelect"][]> {
  const found = [];
  for (const verb of verbs)
    found.push(...(yield* q(auditPage(at, auditWhere(at, { ...conditions, verbs: [verb] }), limit))));
  return found.sort((a, b) => b.id - a.id).slice(0, limit);
}

export const executionsByIds = (at: At, ids: number[], visible: SQL | undefined) =>
  at.db
    .select()
    .from(at.s.executions)
    .where(and(inArray(at.s.executions.id, ids), ofKind(at, "any"), visible));

function count() {
  return sql<number>`count(*)`.mapWith(Number);
}
