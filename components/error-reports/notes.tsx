"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { addNoteAction, deleteNoteAction } from "@/app/(console)/errors/actions";
import { useReason } from "@/components/access/use-reason";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { fieldClass } from "@/components/ui/input";
import { Moment } from "@/components/ui/moment";
import type { ErrorReportDetail, ErrorReportNote } from "@/server/error-reports/types";

/** What people found out about an error, for whoever is called next. */
export function Notes({ report }: { report: ErrorReportDetail }) {
  const t = useTranslations("errors.notes");
  const tell = useUndoToast();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string>();
  const [add, adding] = useAction(addNoteAction, nothingStale);
  const [remove, removing] = useAction(deleteNoteAction, nothingStale);
  const mayNot = useReason()(report.rights["error-report.change"]);
  const { fingerprint } = report;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (mayNot) return;
    const text = String(new FormData(event.currentTarget).get("text"));
    setProblem(undefined);
    add(
      { fingerprint, text },
      {
        onProblem: setProblem,
        onDone: ({ noteId }) => {
          form.current?.reset();
          tell(t("added"), (undone) => remove({ noteId }, { onDone: undone }));
        },
      },
    );
  };
  const takeAway = ({ id, text }: ErrorReportNote) =>
    remove(
      { noteId: id },
      { onDone: () => tell(t("removed"), (undone) => add({ fingerprint, text }, { onDone: undone })) },
    );
  return (
    <div className="flex flex-col gap-3">
      {report.notes.length === 0 ? <p className="text-sm text-muted">{t("none")}</p> : null}
      <ul className="flex flex-col gap-2">
        {report.notes.map((note) => (
          <li key={note.id} className="rounded-lg border bg-surface px-3 py-2 text-sm">
            <div className="flex items-start gap-2">
              <p className="min-w-0 flex-1 text-xs break-words text-muted">
                {t.rich("by", { name: note.authorName, when: () => <Moment at={note.at} /> })}
              </p>
              {note.own ? (
                <Button
                  look="ghost"
                  className="-my-1 h-6 w-6"
                  pending={removing}
                  label={t("remove")}
                  icon={<Trash2 aria-hidden size={14} />}
                  onClick={() => takeAway(note)}
                />
              ) : null}
            </div>
            <p dir="auto" className="break-words whitespace-pre-wrap">
              {note.text}
            </p>
          </li>
        ))}
      </ul>
      <form ref={form} onSubmit={submit} className="flex max-w-2xl flex-col gap-2">
        <Field label={t("label")} error={problem}>
          {(parts) => (
            <textarea
              {...parts}
              name="text"
              rows={3}
              maxLength={4_000}
              required
              disabled={Boolean(mayNot)}
              className={`${fieldClass} py-1.5`}
            />
          )}
        </Field>
        <div>
          <Button type="submit" pending={adding} disabledReason={mayNot}>
            {t("add")}
          </Button>
        </div>
      </form>
    </div>
  );
}
