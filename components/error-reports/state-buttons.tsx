"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { setErrorReportStateAction } from "@/app/(console)/errors/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import type { ErrorReportDetail, ErrorReportState } from "@/server/error-reports/types";
import { IgnoreDialog, type IgnoreRule } from "./ignore-dialog";

/** Resolve, ignore by a rule, or reopen an error report; each can be undone from the toast. */
export function StateButtons({ report }: { report: ErrorReportDetail }) {
  const t = useTranslations("errors");
  const tell = useUndoToast();
  const mayNot = useReason()(report.rights["error-report.change"]);
  const [setState, pending] = useAction(setErrorReportStateAction);
  const [asking, setAsking] = useState(false);
  const { fingerprint, state: before, ignoredUntil, ignoredUntilCount, occurrences } = report;
  /** The way back to the state before; none to a rule that has run out meanwhile. */
  const undoOf = () => {
    const times = ignoredUntilCount === null ? undefined : ignoredUntilCount - occurrences;
    if ((times !== undefined && times < 1) || (ignoredUntil !== null && ignoredUntil <= Date.now())) return undefined;
    return (undone: () => void) =>
      setState({ fingerprint, state: before, until: ignoredUntil ?? undefined, times }, { onDone: undone });
  };

  const change = (state: ErrorReportState, rule: IgnoreRule = {}) =>
    setState(
      { fingerprint, state, ...rule },
      {
        onDone: () => {
          setAsking(false);
          tell(t("changed", { state }), undoOf());
        },
      },
    );
  return (
    <span className="flex gap-2">
      {before === "open" ? (
        <>
          <Button disabledReason={mayNot} onClick={() => setAsking(true)}>
            {t("act.ignore")}
          </Button>
          <Button pending={pending} disabledReason={mayNot} onClick={() => change("resolved")}>
            {t("act.resolve")}
          </Button>
        </>
      ) : (
        <Button pending={pending} disabledReason={mayNot} onClick={() => change("open")}>
          {t("act.reopen")}
        </Button>
      )}
      {asking ? (
        <IgnoreDialog pending={pending} onIgnore={(rule) => change("ignored", rule)} onClose={() => setAsking(false)} />
      ) : null}
    </span>
  );
}
