"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { changeViewAction, deleteViewAction, saveViewAction } from "@/app/(console)/executions/view-actions";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ExecutionView } from "@/server/views/types";

/** Asks for the name of a view and whether others see it: of a new one, or of `view`, which keeps its query. */
export function ViewDialog({
  view,
  query,
  columns,
  mayShare,
  onSaved,
  onClose,
}: {
  view: ExecutionView | undefined;
  query: string;
  columns: string[] | null;
  mayShare: boolean;
  onSaved: (viewId: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("executions.views");
  const common = useTranslations("common");
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const [problem, setProblem] = useState<string>();
  const [save, saving] = useAction(saveViewAction, nothingStale);
  const [change, changing] = useAction(changeViewAction, nothingStale);
  const [remove] = useAction(deleteViewAction, nothingStale);
  const toast = useUndoToast();
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (view) {
      const before = {
        viewId: view.id,
        name: view.name,
        query: view.query,
        columns: view.columns,
        shared: view.shared,
      };
      const onDone = () => {
        toast(t("changed", { name }), (undone) => change(before, { onDone: undone }));
        onClose();
      };
      change({ ...before, name, shared }, { onDone, onProblem: setProblem });
      return;
    }
    const onDone = ({ viewId }: { viewId: string }) => {
      toast(t("saved", { name }), (undone) => remove({ viewId }, { onDone: undone }));
      onSaved(viewId);
      onClose();
    };
    save({ name, query, columns, shared }, { onDone, onProblem: setProblem });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={view ? t("changeTitle") : t("saveTitle")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" type="submit" form={form} pending={saving || changing}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <Field label={t("name")} error={problem}>
          {(parts) => (
            <Input {...parts} value={name} maxLength={100} required onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <p className="text-sm text-muted">
          {t("query")} <code className="break-all">{(view?.query ?? query) || t("everything")}</code>
        </p>
        <label className="flex items-start gap-2 text-sm">
          <input
            type="checkbox"
            checked={shared}
            disabled={!mayShare}
            onChange={(event) => setShared(event.target.checked)}
            className="mt-0.75 accent-(--accent)"
          />
          <span>
            {t("share")}
            <span className="block text-faint">{mayShare ? t("shareText") : t("shareNot")}</span>
          </span>
        </label>
      </form>
    </Dialog>
  );
}
