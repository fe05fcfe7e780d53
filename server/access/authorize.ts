import { folderById } from "@/db/folders";
import { type At, one, type Steps } from "@/db/store";
import { AppError } from "@/server/errors";
import type { AccessObject, Act, FolderIdentity, Rights, Subject } from "./acts";
import type { Caller } from "./caller";
import { decide } from "./decide";
import { folderAccess } from "./inherited-roles";
import { loadSubject } from "./load-subject";
import { matrix } from "./matrix";

/**
 * The one door: every verb passes it before it reads or changes anything, inside the transaction of what it does. Loads
 * the caller's roles, decides, and returns the subject for further decisions. Throws "unauthenticated", or "forbidden"
 * with the chain of reasons in `details.reasons`.
 */
export function* authorize(at: At, caller: Caller, act: Act, object: AccessObject | FolderIdentity): Steps<Subject> {
  const subject = yield* loadSubject(at, caller);
  demand(subject, act, yield* withRoles(at, act, object));
  return subject;
}

/** Looks up the roles that hold for a folder, where they matter. */
function* withRoles(at: At, act: Act, object: AccessObject | FolderIdentity): Steps<AccessObject> {
  if (object.type !== "folder" || "writerRole" in object) return object;
  const row = matrix[act].assigned === undefined ? undefined : yield* one(folderById(at, object.id));
  return row ? yield* folderAccess(at, row) : { ...object, readerRole: null, writerRole: null };
}

/** The same for a subject that is already loaded. */
export function demand(subject: Subject, act: Act, object: AccessObject): void {
  const { allowed, reasons } = decide({ principal: subject, act, object });
  if (allowed) return;
  throw new AppError("forbidden", "forbidden", {
    hint: "askForRole",
    values: { user: subject.name, act: { acts: [act] } },
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
