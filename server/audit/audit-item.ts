import type { AuditConditions } from "@/db/audit";
import type { At } from "@/db/store";
import { differences } from "./differences";
import type { AuditFilter, AuditItem } from "./types";

/** A row of the audit trail as a reader sees it. */
export function auditItem({ before, after, at, ...row }: At["s"]["audit"]["$inferSelect"]): AuditItem {
  return { ...row, at: at.getTime(), differences: differences(before, after) };
}

/** What a reader asks for, as conditions of the database. */
export function auditConditions({ verb, since, until, ...rest }: AuditFilter): AuditConditions {
  return {
    ...rest,
    verbs: verb === undefined ? undefined : [verb],
    since: since === undefined ? undefined : new Date(since),
    until: until === undefined ? undefined : new Date(until),
  };
}
