"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { assignRolesAction } from "@/app/(console)/roles/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import type { RoleAssignment, RoleAssignmentResult } from "@/server/roles/types";

interface Question {
  text: string;
  assignments: RoleAssignment[];
}

/**
 * Gives folders and packages their roles: says how many were changed, with a way back, and what stayed as it was and why;
 * asks first when a person would give up rights of their own. `dialog` is that question.
 */
export function useAssignRoles(): {
  assign: (assignments: RoleAssignment[], onDone?: () => void) => void;
  pending: boolean;
  dialog: ReactNode;
} {
  const t = useTranslations("roles.objects");
  const tell = useUndoToast();
  const [run, pending] = useAction(assignRolesAction);
  const [question, setQuestion] = useState<Question>();

  const tellRefused = (results: RoleAssignmentResult[]) => {
    const refused = results.flatMap((result) => (result.outcome === "refused" ? [result] : []));
    if (refused.length > 0) notify("error", t("refused", { count: refused.length }), { detail: refused[0]?.message });
  };
  const answer = (results: RoleAssignmentResult[], assignments: RoleAssignment[]) => {
    const changed = results.flatMap((result) => (result.outcome === "changed" ? [result] : []));
    const refused = results.flatMap((result) => (result.outcome === "refused" ? [result] : []));
    const own = refused.filter((result) => result.code === "own-rights");
    const others = refused.filter((result) => result.code !== "own-rights");
    const undo = (undone: () => void) =>
      run(
        { confirmed: true, assignments: changed.map(({ kind, id, before }) => ({ kind, id, ...before })) },
        {
          onDone: ({ results: back }) =>
            back.some(({ outcome }) => outcome === "refused") ? tellRefused(back) : undone(),
        },
      );
    if (changed.length > 0) tell(t("changed", { count: changed.length }), undo);
    else if (refused.length === 0) notify("info", t("unchanged"));
    tellRefused(others);
    if (own.length > 0)
      setQuestion({
        text: own.map((result) => result.message).join(" "),
        assignments: assignments.filter(({ id }) => own.some((result) => result.id === id)),
      });
  };
  const assign = (assignments: RoleAssignment[], onDone?: () => void) =>
    run(
      { assignments },
      {
        onDone: ({ results }) => {
          answer(results, assignments);
          onDone?.();
        },
      },
    );
  const confirm = ({ assignments }: Question) =>
    run(
      { assignments, confirmed: true },
      {
        onDone: ({ results }) => {
          setQuestion(undefined);
          answer(results, assignments);
        },
      },
    );
  const dialog = question ? (
    <ConfirmDialog
      title={t("ownTitle")}
      text={question.text}
      confirmLabel={t("ownConfirm")}
      pending={pending}
      onConfirm={() => confirm(question)}
      onClose={() => setQuestion(undefined)}
    />
  ) : null;
  return { assign, pending, dialog };
}
