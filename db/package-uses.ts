import { and, asc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { escapeLike } from "./like";
import { type At, q, type Steps } from "./store";

type UseRow = At["s"]["packageUses"]["$inferInsert"];

export const deleteUses = ({ db, s }: At, blobHash: string) =>
  db.delete(s.packageUses).where(eq(s.packageUses.blobHash, blobHash));

export const insertUses = ({ db, s }: At, rows: UseRow[]) => db.insert(s.packageUses).values(rows);

/** The names of these kinds that bytes use, each once in each way. */
export const namesUsed = ({ db, s }: At, blobHash: string, kinds: readonly UseRow["kind"][]) => {
  const { packageUses: u } = s;
  return db
    .selectDistinct({ kind: u.kind, way: u.way, name: u.name })
    .from(u)
    .where(and(eq(u.blobHash, blobHash), inArray(u.kind, [...kinds])));
};

export const setUsesReading = ({ db, s }: At, blobHash: string, reading: number) =>
  db.update(s.blobs).set({ usesReading: reading }).where(eq(s.blobs.hash, blobHash));

export const usesReadingOf = ({ db, s }: At, blobHash: string) =>
  db.select({ reading: s.blobs.usesReading }).from(s.blobs).where(eq(s.blobs.hash, blobHash));

/** Versions' bytes whose uses were not read yet, or by an earlier reading, with a folder whose project they are read with. */
export const blobsToRead = ({ db, s }: At, reading: number, limit: number) =>
  db
    .selectDistinct({ hash: s.blobs.hash })
    .from(s.blobs)
    .innerJoin(s.packageVersions, eq(s.packageVersions.blobHash, s.blobs.hash))
    .where(or(isNull(s.blobs.usesReading), lt(s.blobs.usesReading, reading)))
    .orderBy(asc(s.blobs.hash))
    .limit(limit);

/** Statements under a key with a text anywhere in them, in the current versions of packages outside of the bin. */
export const matchingStatements = ({ db, s }: At, key: string, text: string, limit: number) => {
  const { packageUses: u, packageVersions: v, packages: p } = s;
  const holds = sql`lower(${u.name}) like lower(${`%${escapeLike(text)}%`}) escape '!'`;
  return db
    .select({ use: u, package: p, version: v.number })
    .from(u)
    .innerJoin(v, eq(v.blobHash, u.blobHash))
    .innerJoin(p, and(eq(p.id, v.packageId), eq(p.currentVersion, v.number)))
    .where(and(eq(u.lastKey, key), eq(u.kind, "statement"), holds, outsideOfBin({ s })))
    .limit(limit);
};

/** What a search looks for among the uses of some kinds: the beginning of the last part, with the whole somewhere in the name. */
export interface UseSearch {
  kinds: readonly UseRow["kind"][];
  lastKey: string;
  wholeKey: string;
}

export interface MatchingUse {
  use: At["s"]["packageUses"]["$inferSelect"];
  package: At["s"]["packages"]["$inferSelect"];
}

/**
 * The first uses in the current versions of packages outside of the bin that match one of these, by key and package. Each of the two
 * keys of a search is a range of an index, read in the order of the index until there are enough: what very many packages use is
 * never sorted as a whole. When as many as the limit are given, which packages of the last key are among them is left open.
 */
export function* matchingUses(at: At, searches: readonly UseSearch[], limit: number): Steps<MatchingUse[]> {
  const { packageUses: u } = at.s;
  const found = new Map<string, MatchingUse>();
  for (const { kinds, lastKey, wholeKey } of searches) {
    const holds = sql`${u.wholeKey} like ${`%${escapeLike(wholeKey)}%`} escape '!'`;
    const ranges = [usesFrom(at, u.lastKey, lastKey, kinds, lastKey === wholeKey ? undefined : holds, limit)];
    // What begins with the last part of a name has it as its last part as well, unless it has points.
    ranges.push(usesFrom(at, u.wholeKey, wholeKey, kinds, undefined, limit));
    for (const range of ranges) for (const row of yield* q(range)) found.set(`${row.use.id} ${row.package.id}`, row);
  }
  return [...found.values()].sort(inOrder).slice(0, limit);
}

/** Uses whose key begins with a text, in the order of the key. */
function usesFrom(
  { db, s }: At,
  column: At["s"]["packageUses"]["lastKey" | "wholeKey"],
  key: string,
  kinds: UseSearch["kinds"],
  also: SQL | undefined,
  limit: number,
) {
  const { packageUses: u, packageVersions: v, packages: p } = s;
  return db
    .select({ use: u, package: p })
    .from(u)
    .innerJoin(v, eq(v.blobHash, u.blobHash))
    .innerJoin(p, and(eq(p.id, v.packageId), eq(p.currentVersion, v.number)))
    .where(
      and(
        sql`(${column} >= ${key} and ${column} < ${`${key}\u{10ffff}`})`,
        inArray(u.kind, [...kinds]),
        also,
        outsideOfBin({ s }),
      ),
    )
    .orderBy(asc(column))
    .limit(limit);
}

function inOrder(one: MatchingUse, other: MatchingUse): number {
  return (
    compare(one.use.lastKey, other.use.lastKey) ||
    compare(one.package.nameKey, other.package.nameKey) ||
    compare(one.package.id, other.package.id) ||
    one.use.id - other.use.id
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * That a package is not in the bin, as an expression: by the column SQLite would begin at the index of the bin, outside of which nearly
 * all packages are, and not at the few uses that match. PostgreSQL sees through it, and knows how many those are.
 */
function outsideOfBin({ s: { packages } }: Pick<At, "s">): SQL {
  return sql`(${packages.binId} is null) = true`;
}
