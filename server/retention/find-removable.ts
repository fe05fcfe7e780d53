import { executionsBehind, newestOfPackages } from "@/db/retention";
import { type At, q, type Steps } from "@/db/store";
import { statusCode } from "@/server/executions/status";
import type { RetentionRules } from "./types";

type Row = Awaited<ReturnType<typeof executionsBehind>>[number];

export interface Looked {
  /** What may go. */
  removable: Row[];
  /** What is old enough and stays. */
  kept: Row[];
  /** The one that was looked at last, undefined when there was none. */
  lastId: number | undefined;
}

export interface Stretch {
  after: number;
  upTo: number;
  /** What ended before it may go. */
  moment: Date;
  limit: number;
}

/**
 * Looks at the next executions behind one and tells which a cleanup may remove. Preview and cleanup ask the same question here. What
 * has not ended stays, and so do the newest of each package, its last success, and what a job names that stays itself. Of a package
 * that was deleted for good nothing has to stay.
 */
export function* findRemovable(at: At, { keepLast }: RetentionRules, stretch: Stretch): Steps<Looked> {
  const rows = yield* q(executionsBehind(at, stretch));
  const old = rows.filter(({ kind, endedAt }) => kind !== "removed" && endedAt !== null && endedAt < stretch.moment);
  const packageIds = old.flatMap(({ kind, packageId }) =>
    kind === "execution" && packageId !== null ? packageId : [],
  );
  const succeeded = statusCode("succeeded");
  const newest = yield* q(newestOfPackages(at, [...new Set(packageIds)], { keepLast, succeeded }));
  const byPackage = new Map(newest.map((row) => [row.packageId, row]));
  const stays = ({ id, kind, packageId, ofJob }: Row): boolean => {
    if (ofJob === 1) return true;
    const of = kind === "execution" ? byPackage.get(packageId ?? "") : undefined;
    if (!of) return false;
    // A package without that many executions keeps all of them.
    return id === of.lastGood || (keepLast > 0 && id >= (of.firstKept ?? 0));
  };
  return {
    removable: old.filter((row) => !stays(row)),
    kept: rows.filter((row) => row.kind !== "removed" && (!old.includes(row) || stays(row))),
    lastId: rows.at(-1)?.id,
  };
}
