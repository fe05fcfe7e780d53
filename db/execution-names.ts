import { and, desc, eq, gt, gte, lt, type SQL, sql } from "drizzle-orm";
import type { At } from "./store";

/*
 * What executions are called and who started them, each once: the index is asked for the next value instead of being read
 * from end to end, so that two hundred thousand executions of twenty packages are twenty steps.
 */

/** Names of packages that begin so, folded, in their order, at most `most`; each with its newest spelling. */
export const packageNamesFrom = ({ db, s }: At, start: string, most: number) => {
  const { executions: e } = s;
  const next = (after: SQL) =>
    sql`select min(${e.packageNameKey}) from ${e} where ${and(after, below(e.packageNameKey, start))}`;
  const keys = sql`(with recursive names(key) as (
    ${next(gte(e.packageNameKey, start))}
    union all
    select (${next(gt(e.packageNameKey, sql`names.key`))}) from names where names.key is not null
  ) select key from names where key is not null limit ${most}) as found`;
  const spelling = db
    .select({ name: e.packageName })
    .from(e)
    .where(eq(e.packageNameKey, sql`found.key`))
    .orderBy(desc(e.id))
    .limit(1);
  return db.select({ key: sql<string>`found.key`, name: sql<string>`(${spelling})` }).from(keys);
};

/** Everybody who has started an execution, at most `most`, each with the newest of their names. */
export const starters = ({ db, s }: At, most: number) => {
  const { executions: e } = s;
  const people = sql`(with recursive people(id) as (
    select min(${e.requestedById}) from ${e}
    union all
    select (select min(${e.requestedById}) from ${e} where ${gt(e.requestedById, sql`people.id`)}) from people where people.id is not null
  ) select id from people where id is not null limit ${most}) as found`;
  const name = db
    .select({ name: e.requestedByName })
    .from(e)
    .where(eq(e.requestedById, sql`found.id`))
    .orderBy(desc(e.id))
    .limit(1);
  return db.select({ id: sql<string>`found.id`, name: sql<string>`(${name})` }).from(people);
};

/** Everything that begins so sorts before this. */
function below(column: At["s"]["executions"]["packageNameKey"], start: string): SQL | undefined {
  return start === "" ? undefined : lt(column, `${start}\u{10ffff}`);
}
