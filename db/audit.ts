import { and, asc, desc, eq, gte, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { escapeLike } from "./like";
import type { At } from "./store";

export interface AuditConditions {
  principalId?: string;
  verbs?: string[];
  objectType?: string;
  objectId?: string;
  /** Part of the object's name. */
  text?: string;
  since?: Date;
  until?: Date;
  beforeId?: number;
}

/** The WHERE of lists of the audit trail. */
export function auditWhere({ s }: At, conditions: AuditConditions): SQL | undefined {
  const { principalId, verbs, objectType, objectId, text, since, until, beforeId } = conditions;
  const t = s.audit;
  return and(
    principalId === undefined ? undefined : eq(t.principalId, principalId),
    verbs && inArray(t.verb, verbs),
    objectType === undefined ? undefined : eq(t.objectType, objectType),
    objectId === undefined ? undefined : eq(t.objectId, objectId),
    text ? sql`lower(${t.objectName}) like lower(${`%${escapeLike(text)}%`}) escape '!'` : undefined,
    since && gte(t.at, since),
    until && lte(t.at, until),
    beforeId === undefined ? undefined : lt(t.id, beforeId),
  );
}

/** A page of the audit trail, newest first. */
export const auditPage = ({ db, s }: At, where: SQL | undefined, limit: number) =>
  db.select().from(s.audit).where(where).orderBy(desc(s.audit.id)).limit(limit);

/** The verbs that made changes so far. */
export const auditVerbs = ({ db, s }: At) =>
  db.selectDistinct({ verb: s.audit.verb }).from(s.audit).orderBy(asc(s.audit.verb));

/** The kinds of objects that were changed so far. */
export const auditObjectTypes = ({ db, s }: At) =>
  db.selectDistinct({ objectType: s.audit.objectType }).from(s.audit).orderBy(asc(s.audit.objectType));
