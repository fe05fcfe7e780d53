import { BellOff, CircleAlert, CircleCheck, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import { StateBadge } from "@/components/ui/state-badge";
import type { ErrorReportDetail, ErrorReportItem } from "@/server/error-reports/types";

const looks = {
  open: { tone: "failed", Icon: CircleAlert },
  resolved: { tone: "succeeded", Icon: CircleCheck },
  ignored: { tone: "canceled", Icon: BellOff },
} as const;

/** The state of a report, and whether it came back after somebody had dealt with it. */
export function ReportStateBadge({ report, focusable }: { report: ErrorReportItem; focusable?: boolean }) {
  const t = useTranslations("errors");
  const { tone, Icon } = looks[report.state];
  return (
    <span className="inline-flex flex-wrap gap-1">
      <StateBadge
        tone={tone}
        icon={<Icon aria-hidden size={13} />}
        word={t(`state.${report.state}`)}
        sentence={t(`stateText.${report.state}`)}
        focusable={focusable}
      />
      {report.state === "open" && report.reopenedAt !== null ? (
        <StateBadge
          tone="stopping"
          icon={<RotateCcw aria-hidden size={13} />}
          word={t("reopenedBadge")}
          sentence={t("reopenedText")}
          focusable={focusable}
        />
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
      <ReportStateBadge report={report} focusable />{" "}
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
