import { and, eq, gte, inArray, isNull, like, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { escapeLike } from "./like";
import type { At } from "./store";

/** Which executions somebody may see, as the access rules say it; see server/access/execution-scope.ts. */
export type ExecutionScope =
  | "all"
  | {
      /** Those this user started, and */
      userId: string;
      /** of packages that name no reader role, */
      defaultReader: boolean;
      /** of the user's own packages, */
      owner: boolean;
      /** of packages that name one of these as reader role. */
      readerRoleIds: string[];
    };

export interface ExecutionConditions {
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

/** The condition that lets only executions of the scope through. */
export function visibleExecutions({ db, s }: At, scope: ExecutionScope): SQL | undefined {
  if (scope === "all") return undefined;
  const { packages: p, executions: e } = s;
  const readable = [
    scope.defaultReader ? isNull(p.readerRoleId) : undefined,
    scope.owner ? eq(p.ownerId, scope.userId) : undefined,
    scope.readerRoleIds.length > 0 ? inArray(p.readerRoleId, scope.readerRoleIds) : undefined,
  ].filter((condition) => condition !== undefined);
  const started = eq(e.requestedById, scope.userId);
  if (readable.length === 0) return started;
  return or(
    started,
    inArray(
      e.packageId,
      db
        .select({ id: p.id })
        .from(p)
        .where(or(...readable)),
    ),
  );
}

/** What stands before the first wildcard is a range of the index; the rest is looked at row by row. */
function nameMatches({ s }: At, pattern: string): SQL | undefined {
  const name = s.executions.packageNameKey;
  const prefix = pattern.replace(/[*?].*$/s, "");
  const range = prefix ? and(gte(name, prefix), lt(name, `${prefix}\u{10ffff}`)) : undefined;
  const wildcards = escapeLike(pattern).replaceAll("*", "%").replaceAll("?", "_");
  return and(range, sql`${like(name, `${wildcards}%`)} escape '!'`);
}
