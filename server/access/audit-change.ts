import { type At, q, type Steps } from "@/db/store";
import type english from "@/messages/en/audit.json";
import type { Caller } from "./caller";

/** The verb that makes a change: "move-package". A new one has its words under `verb` in `messages/<language>/audit.json`. */
export type AuditVerb = keyof typeof english.verb;

/** What is changed; its word is under `kind` there. */
type AuditObjectType = keyof typeof english.kind;

export interface Change {
  verb: AuditVerb;
  object: { type: AuditObjectType; id: string | number; name: string };
  /** Names and words a reader knows, not ids. Only what the change touches; null = it did not exist before, does not exist after. Never secrets. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Writes the audit row of a change, inside the transaction that makes it. */
export function* auditChange({ db, s }: At, caller: Caller, change: Change): Steps<void> {
  const { principal, requestId } = caller;
  const token = principal.kind === "user" ? principal.token : undefined;
  yield* q(
    db.insert(s.audit).values({
      at: caller.now(),
      principalId: principal.id,
      principalName: token ? `${principal.name} (${token.name})` : principal.name,
      requestId,
      verb: change.verb,
      objectType: change.object.type,
      objectId: String(change.object.id),
      objectName: change.object.name,
      before: change.before,
      after: change.after,
    }),
  );
}
