import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { AuditFilter } from "@/server/audit/types";

const hourMs = 3_600_000;
const sinceMs = { "1h": hourMs, "24h": 24 * hourMs, "7d": 168 * hourMs, "30d": 720 * hourMs };
export const sinceWords = Object.keys(sinceMs) as (keyof typeof sinceMs)[];

/** What the URL of the audit trail says; read by page and export, written by the filters. */
export const auditSearch = {
  who: parseAsString,
  verb: parseAsString,
  kind: parseAsString,
  object: parseAsString,
  text: parseAsString.withDefault(""),
  since: parseAsStringLiteral(sinceWords),
  /** Milliseconds since 1970. */
  from: parseAsInteger,
  to: parseAsInteger,
  before: parseAsInteger,
};

export const loadAuditSearch = createLoader(auditSearch);

/** The same as a filter of the database. */
export function toAuditFilter(search: Awaited<ReturnType<typeof loadAuditSearch>>, now: number): AuditFilter {
  const { who, verb, kind, object, text, since, from, to } = search;
  return {
    principalId: who ?? undefined,
    verb: verb ?? undefined,
    objectType: kind ?? undefined,
    objectId: object ?? undefined,
    text: text || undefined,
    since: since ? now - sinceMs[since] : (from ?? undefined),
    until: to ?? undefined,
  };
}
