import { CircleX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import type { ExecutionReport } from "@/server/executions/types";
import { FailureGroup } from "./failure-group";
import { FirstCause } from "./first-cause";

interface FailureCardProps {
  report: ExecutionReport;
  /** Only the first cause in one line: the page is about something else. */
  short: boolean;
}

/** Why it failed, in the order a person asks: the first cause, where, what it means, what to try; what only follows from it last. */
export function FailureCard({ report, short }: FailureCardProps) {
  const t = useTranslations("executions.failure");
  const { firstCause: first, executionId } = report;

  return (
    <section aria-labelledby="failure" className="overflow-hidden rounded-lg border border-status-failed/40 bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-status-failed-ground px-4 py-2 text-status-failed">
        <CircleX aria-hidden size={16} className="shrink-0" />
        <h2 id="failure" className="text-sm font-semibold">
          {t("title")}
        </h2>
        {first?.message.code ? (
          <span className="min-w-0 text-xs break-all">
            <code>{first.message.code}</code>
            {first.symbolicName ? <code> · {first.symbolicName}</code> : null}
          </span>
        ) : null}
        {short ? (
          <Link href={`/executions/${executionId}`} className="ml-auto text-sm text-accent hover:underline">
            {t("more")}
          </Link>
        ) : null}
      </header>
      {short ? (
        <p className="px-4 py-2 text-sm break-words">{first?.message.text ?? t("noCause")}</p>
      ) : (
        <FailureBody report={report} />
      )}
    </section>
  );
}

function FailureBody({ report }: { report: ExecutionReport }) {
  const t = useTranslations("executions.failure");
  const { firstCause: first, errorReport, lastSuccess, executionId } = report;

  return (
    <>
      <div className="flex flex-col gap-4 px-4 pt-3 pb-4">
        {first ? <FirstCause first={first} executionId={executionId} /> : <p className="text-sm">{t("noCause")}</p>}
        <FailureGroup
          title={t("others", { count: report.otherCauses.length })}
          executionId={executionId}
          messages={report.otherCauses.map((other) => other.message)}
        />
        <FailureGroup
          title={t("consequences", { count: report.consequences.length })}
          executionId={executionId}
          messages={report.consequences}
        />
      </div>
      {errorReport || lastSuccess ? (
        <footer className="flex flex-wrap gap-x-6 gap-y-1 border-t px-4 py-2 text-sm text-muted">
          {errorReport ? (
            <span>
              {t.rich("seen", {
                count: errorReport.occurrences,
                when: () => <Moment at={errorReport.firstSeenAt} />,
              })}
              {" · "}
              <Link href={`/errors/${errorReport.fingerprint}`} className="text-accent underline underline-offset-2">
                {t("openReport")}
              </Link>
            </span>
          ) : null}
          {lastSuccess ? (
            <span>
              <Link href={`/executions/${lastSuccess.id}`} className="text-accent underline underline-offset-2">
                {t("lastSuccess", { id: String(lastSuccess.id) })}
              </Link>{" "}
              ({t("lastVersion", { number: String(lastSuccess.versionNumber) })}, <Moment at={lastSuccess.at} />)
            </span>
          ) : null}
        </footer>
      ) : null}
    </>
  );
}
