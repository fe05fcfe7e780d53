import { type At, q, type Steps } from "@/db/store";
import type { Caller } from "./caller";

export interface Change {
  /** The verb that makes it: "move-package". */
  verb: string;
  object: { type: string; id: string | number; name: string };
  /** Only what the change touches; null = it did not exist before, does not exist after. Never secrets. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Writes the audit row of a change, inside the transaction that makes it. */
export function* auditChange({ db, s }: At, caller: Caller, change: Change): Steps<void> {
  const { principal, requestId } = caller;
  yield* q(
    db.insert(s.audit).values({
      at: caller.now(),
      principalId: principal.id,
      principalName: principal.name,
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
