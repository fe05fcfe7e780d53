import { and, eq, exists, gte, inArray, isNull, like, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { likePattern, literalStart } from "./like";
import type { At } from "./store";

/** Which executions somebody may see, as the access rules say it; see server/access/execution-scope.ts. */
export type ExecutionScope =
  | "all"
  | {
      /** Those this user started, and */
      userId: string;
      /** of packages of this user ("" = none), */
      ownerId: string;
      /** of packages that name no reader role, nor do the folders above them, */
      defaultReader: boolean;
      /** of packages whose reader role is one of these. */
      readerRoleIds: string[];
    };

export type ExecutionKind = At["s"]["executions"]["$inferSelect"]["kind"];

export interface ExecutionConditions {
  /** Executions proper unless it says otherwise. */
  kind?: ExecutionKind | "any";
  statuses?: number[];
  packageId?: string;
  /** Start of the name, folded; `*` and `?` stand for any characters and for one. */
  packageNameKey?: string;
  requestedById?: string;
  fingerprint?: string;
  since?: Date;
  until?: Date;
  beforeId?: number;
}

/** The WHERE of lists of executions. */
export function executionsWhere(at: At, scope: ExecutionScope, conditions: ExecutionConditions = {}): SQL | undefined {
  const { executions: e } = at.s;
  const { statuses, packageId, packageNameKey, requestedById, fingerprint, since, until, beforeId } = conditions;
  return and(
    visibleExecutions(at, scope),
    ofKind(at, conditions.kind ?? "execution"),
    statuses && inArray(e.status, statuses),
    packageId === undefined ? undefined : eq(e.packageId, packageId),
    packageNameKey === undefined ? undefined : nameMatches(at, packageNameKey),
    requestedById === undefined ? undefined : eq(e.requestedById, requestedById),
    fingerprint === undefined ? undefined : eq(e.fingerprint, fingerprint),
    since && gte(e.createdAt, since),
    until && lte(e.createdAt, until),
    beforeId === undefined ? undefined : lt(e.id, beforeId),
  );
}

/**
 * Only executions, or only validations, or both, but not what a cleanup has removed. The kind stands in the SQL itself, because the
 * indexes of validations and of what was removed are found by it.
 */
export function ofKind({ s }: At, kind: ExecutionKind | "any"): SQL {
  const { kind: column } = s.executions;
  return kind === "any" ? sql`${column} <> 'removed'` : sql`${column} = ${sql.raw(`'${kind}'`)}`;
}

/** The condition that lets only executions of the scope through. */
export function visibleExecutions(at: At, scope: ExecutionScope): SQL | undefined {
  if (scope === "all") return undefined;
  const { packages: p, executions: e } = at.s;
  const started = eq(e.requestedById, scope.userId);
  const readable = readablePackage(at, scope);
  if (!readable) return started;
  // Where most packages are readable, each execution looks at its own; where few are, their executions are looked up.
  if (scope.defaultReader) {
    const own = at.db
      .select({ id: p.id })
      .from(p)
      .where(and(eq(p.id, e.packageId), readable));
    return or(started, exists(own));
  }
  return or(started, inArray(e.packageId, at.db.select({ id: p.id }).from(p).where(readable)));
}

/** Ids of the packages whose executions the scope lets through beside those its user started, at most `most`. */
export const packagesOfScope = (at: At, scope: Exclude<ExecutionScope, "all">, most: number) =>
  at.db
    .select({ id: at.s.packages.id })
    .from(at.s.packages)
    .where(readablePackage(at, scope) ?? sql`1 = 0`)
    .limit(most);

/** The condition that lets only packages through that may be read; undefined when there is none. */
function readablePackage(at: At, scope: Exclude<ExecutionScope, "all">): SQL | undefined {
  const { packages: p } = at.s;
  const { ownerId, defaultReader, readerRoleIds } = scope;
  const named = readerRoleIds.length > 0;
  return or(
    defaultReader ? and(isNull(p.readerRoleId), sql`${p.folderId} not in (${foldersWithReader(at)})`) : undefined,
    ownerId ? eq(p.ownerId, ownerId) : undefined,
    named ? inArray(p.readerRoleId, readerRoleIds) : undefined,
    named ? and(isNull(p.readerRoleId), sql`${p.folderId} in (${foldersWithReader(at, readerRoleIds)})`) : undefined,
  );
}

/**
 * Ids of the folders that have a reader role, their own or the nearest one above; of those the ones whose role is one of
 * `roleIds`, if they are given. It begins at the folders that name one, which are few; the cross join keeps SQLite from beginning at all
 * those that name none.
 */
function foldersWithReader({ s }: At, roleIds?: string[]): SQL {
  const f = s.folders;
  return sql`with recursive reach(folder_id, role_id) as (
    select ${f.id}, ${f.readerRoleId} from ${f} where ${f.readerRoleId} is not null
    union all
    select ${f.id}, reach.role_id from reach cross join ${f}
      where ${f.parentId} = reach.folder_id and ${f.readerRoleId} is null
  ) select folder_id from reach ${roleIds ? sql`where role_id in ${roleIds}` : sql``}`;
}

/** What stands before the first wildcard is a range of the index; the rest is looked at row by row. */
function nameMatches({ s }: At, pattern: string): SQL | undefined {
  const name = s.executions.packageNameKey;
  const start = literalStart(pattern);
  const range = start ? and(gte(name, start), lt(name, `${start}\u{10ffff}`)) : undefined;
  return and(range, sql`${like(name, `${likePattern(pattern)}%`)} escape '!'`);
}
