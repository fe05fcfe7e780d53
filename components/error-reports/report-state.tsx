import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import type { ErrorReportDetail, ErrorReportItem, ErrorReportState } from "@/server/error-reports/types";

const tones: Record<ErrorReportState, Tone> = { open: "failed", resolved: "succeeded", ignored: "canceled" };

/** The state of a report, and whether it came back after somebody had dealt with it. */
export function ReportStateBadge({ report }: { report: ErrorReportItem }) {
  const t = useTranslations("errors");
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tones[report.state]}>{t(`state.${report.state}`)}</Badge>
      {report.state === "open" && report.reopenedAt !== null ? (
        <Badge tone="stopping" icon={<RotateCcw aria-hidden size={12} />}>
          {t("reopenedBadge")}
        </Badge>
      ) : null}
    </span>
  );
}

/** Who set the state and when, by which rule it ends, and since when it is back. */
export function ReportStateText({ report }: { report: ErrorReportDetail }) {
  const t = useTranslations("errors");
  const { state, stateChangedAt, stateChangedByName, ignoredUntil, ignoredUntilCount, reopenedAt } = report;
  return (
    <>
      <ReportStateBadge report={report} />{" "}
      {state === "open" && reopenedAt !== null ? (
        <>
          {t("reopened")} <Moment at={reopenedAt} />
        </>
      ) : stateChangedAt !== null && stateChangedByName !== null ? (
        t.rich("detail.stateChanged", {
          state: t(`state.${state}`),
          name: stateChangedByName,
          when: () => <Moment at={stateChangedAt} />,
        })
      ) : null}
      {ignoredUntil === null ? null : (
        <span className="block">
          {t.rich("rule.shownUntil", { when: () => <Moment at={ignoredUntil} relative={false} /> })}
        </span>
      )}
      {ignoredUntilCount === null ? null : (
        <span className="block">{t("rule.shownCount", { count: ignoredUntilCount })}</span>
      )}
    </>
  );
}
