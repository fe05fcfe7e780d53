"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { setErrorReportStateAction } from "@/app/(console)/errors/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import type { ErrorReportDetail, ErrorReportState } from "@/server/error-reports/types";

const acts: Record<ErrorReportState, { act: "resolve" | "ignore" | "reopen"; state: ErrorReportState }[]> = {
  open: [
    { act: "ignore", state: "ignored" },
    { act: "resolve", state: "resolved" },
  ],
  resolved: [{ act: "reopen", state: "open" }],
  ignored: [{ act: "reopen", state: "open" }],
};

/** Resolve, ignore or reopen an error report; each can be undone from the toast. */
export function StateButtons({ report }: { report: Pick<ErrorReportDetail, "fingerprint" | "state" | "rights"> }) {
  const t = useTranslations("errors");
  const common = useTranslations("common");
  const reason = useReason();
  const [setState, pending] = useAction(setErrorReportStateAction);
  const { fingerprint, state: before } = report;

  const change = (state: ErrorReportState) =>
    setState(
      { fingerprint, state },
      {
        onDone: () =>
          toast.success(t("changed", { state }), {
            action: { label: common("undo"), onClick: () => setState({ fingerprint, state: before }) },
          }),
      },
    );

  return (
    <span className="flex gap-2">
      {acts[before].map(({ act, state }) => (
        <Button
          key={act}
          pending={pending}
          disabledReason={reason(report.rights["error-report.change"])}
          onClick={() => change(state)}
        >
          {t(`act.${act}`)}
        </Button>
      ))}
    </span>
  );
}
