import { CircleX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import type { ExecutionReport, MessageItem } from "@/server/executions/types";
import { CodeExplanationList } from "./code-explanation-list";
import { MessageDetails } from "./message-details";

/** Why it failed, in the order a person asks: the first cause, where, what it means, what to try; what only follows from it last. */
export function FailureCard({ report }: { report: ExecutionReport }) {
  const t = useTranslations("executions.failure");
  const first = report.firstCause;

  return (
    <section aria-labelledby="failure" className="overflow-hidden rounded-lg border border-status-failed/40 bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-status-failed-ground px-4 py-2 text-status-failed">
        <CircleX aria-hidden size={16} />
        <h2 id="failure" className="text-sm font-semibold">
          {t("title")}
        </h2>
        {first?.message.code ? <code className="text-xs">{first.message.code}</code> : null}
        {first?.explanation?.symbolicName ? (
          <code className="text-xs break-all">{first.explanation.symbolicName}</code>
        ) : null}
      </header>
      <div className="flex flex-col gap-4 px-4 py-3">
        {first ? <FirstCause first={first} executionId={report.executionId} /> : <p>{t("noCause")}</p>}
        <MessageGroup
          title={t("others", { count: report.otherCauses.length })}
          messages={report.otherCauses.map((other) => other.message)}
        />
        <MessageGroup title={t("consequences", { count: report.consequences.length })} messages={report.consequences} />
        <footer className="flex flex-wrap gap-x-4 gap-y-1 border-t pt-2 text-sm text-muted">
          {report.errorReport ? (
            <span>
              {t.rich("seen", {
                count: report.errorReport.occurrences,
                when: () => <Moment at={report.errorReport?.firstSeenAt ?? 0} />,
              })}
              {" · "}
              <Link href={`/errors/${report.errorReport.fingerprint}`} className="text-accent hover:underline">
                {t("openReport")}
              </Link>
            </span>
          ) : null}
          {report.lastSuccess ? (
            <Link href={`/executions/${report.lastSuccess.id}`} className="text-accent hover:underline">
              {t("lastSuccess", { id: String(report.lastSuccess.id) })}
            </Link>
          ) : null}
        </footer>
      </div>
    </section>
  );
}

function FirstCause({
  first,
  executionId,
}: {
  first: NonNullable<ExecutionReport["firstCause"]>;
  executionId: number;
}) {
  const t = useTranslations("executions.failure");
  const { message, explanation, executableName } = first;

  return (
    <div className="flex flex-col gap-3">
      <div>
        <h3 className="text-xs text-faint">{t("first")}</h3>
        <p className="text-base font-medium break-words">{message.text}</p>
        <p className="text-sm text-muted">
          <span className="font-medium text-text">{executableName}</span>
          {message.subComponent ? <> {t("component", { component: message.subComponent })}</> : null}
          {message.iteration ? <span className="break-all"> · {message.iteration}</span> : null}
          {" · "}
          <Link
            href={`/executions/${executionId}?tab=messages&message=${message.id}`}
            className="text-accent hover:underline"
          >
            {t("showMessage")}
          </Link>
        </p>
      </div>
      <MessageDetails title={t("details")} details={message.details} />
      {explanation ? <CodeExplanationList explanation={explanation} /> : null}
    </div>
  );
}

function MessageGroup({ title, messages }: { title: string; messages: MessageItem[] }) {
  if (messages.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="font-medium text-muted">{title}</summary>
      <ol className="mt-1 flex flex-col gap-1 border-l-2 pl-3">
        {messages.map((message) => (
          <li key={message.id} className="break-words">
            <code className="text-xs text-muted">{message.code}</code> {message.text}
          </li>
        ))}
      </ol>
    </details>
  );
}
