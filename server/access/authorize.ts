import type { At, Steps } from "@/db/store";
import { AppError } from "@/server/errors";
import type { AccessObject, Act, Rights, Subject } from "./acts";
import type { Caller } from "./caller";
import { decide } from "./decide";
import { loadSubject } from "./load-subject";

/**
 * The one door: every verb passes it before it reads or changes anything, inside the transaction of what it does. Loads
 * the caller's roles, decides, and returns the subject for further decisions. Throws "unauthenticated", or "forbidden"
 * with the chain of reasons in `details.reasons`.
 */
export function* authorize(at: At, caller: Caller, act: Act, object: AccessObject): Steps<Subject> {
  const subject = yield* loadSubject(at, caller);
  demand(subject, act, object);
  return subject;
}

/** The same for a subject that is already loaded. */
export function demand(subject: Subject, act: Act, object: AccessObject): void {
  const { allowed, reasons } = decide({ principal: subject, act, object });
  if (allowed) return;
  throw new AppError("forbidden", `${subject.name} is not allowed to do this (${act}).`, {
    hint: "A member of db_ssisadmin can change roles.",
    details: { act, object: objectName(object), reasons },
  });
}

/** The decisions for several acts on one object, for pages that show what is not allowed as disabled, with the reason. */
export function rightsOf<A extends Act>(subject: Subject, acts: readonly A[], object: AccessObject): Rights<A> {
  const entries = acts.map((act) => [act, decide({ principal: subject, act, object })]);
  return Object.fromEntries(entries) as Rights<A>;
}

function objectName(object: AccessObject): string {
  if (object.type === "server") return "";
  return object.type === "execution" ? String(object.id) : object.name;
}
