import { errorReportById } from "@/db/error-reports";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";

const MAX_LENGTH = 4_000;

/** Writes a note on an error report, for whoever is called next. Throws "forbidden", "not-found", "invalid-input". */
export async function addNote(
  caller: Caller,
  input: { fingerprint: string; text: string },
): Promise<{ noteId: number }> {
  const text = input.text.trim();
  if (text === "") throw new AppError("invalid-input", "noteEmpty");
  if (text.length > MAX_LENGTH) {
    throw new AppError("invalid-input", "noteLength", { hint: "writeTwoNotes", values: { most: MAX_LENGTH } });
  }
  return caller.store.tx(function* (at) {
    yield* authorize(at, caller, "error-report.change", { type: "server" });
    const row = yield* one(errorReportById(at, input.fingerprint));
    if (!row) throw new AppError("not-found", "errorReportGone");
    const { errorReportNotes: t } = at.s;
    const { id, name } = caller.principal;
    const values = { fingerprint: row.fingerprint, at: caller.now(), authorId: id, authorName: name, text };
    const [note] = yield* q(at.db.insert(t).values(values).returning({ id: t.id }));
    if (!note) throw new Error("The note was not written.");
    yield* auditChange(at, caller, {
      verb: "add-error-report-note",
      object: { type: "error-report", id: row.fingerprint, name: row.text.slice(0, 200) },
      before: null,
      after: { text },
    });
    return { noteId: note.id };
  });
}
