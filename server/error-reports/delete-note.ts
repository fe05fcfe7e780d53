import { eq } from "drizzle-orm";
import { errorReportById, noteById } from "@/db/error-reports";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";

/** Takes a note away, which only its author may. Throws "forbidden", "not-found". */
export async function deleteNote(caller: Caller, input: { noteId: number }): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "error-report.change", { type: "server" });
    const note = yield* one(noteById(at, input.noteId));
    if (!note) throw new AppError("not-found", "noteGone");
    if (note.authorId !== caller.principal.id) {
      throw new AppError("forbidden", "noteOfAnother", { hint: "writeAnotherNote" });
    }
    const report = yield* one(errorReportById(at, note.fingerprint));
    const { errorReportNotes: t } = at.s;
    yield* q(at.db.delete(t).where(eq(t.id, note.id)));
    yield* auditChange(at, caller, {
      verb: "delete-error-report-note",
      object: { type: "error-report", id: note.fingerprint, name: report?.text.slice(0, 200) ?? "" },
      before: { text: note.text },
      after: null,
    });
  });
}
