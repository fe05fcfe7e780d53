import { CircleX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import type { ErrorReportItem } from "@/server/error-reports/types";

/** The newest error reports, a line each: what went wrong, where, how often. */
export function ErrorReportLines({ reports }: { reports: ErrorReportItem[] }) {
  const t = useTranslations("home");
  return (
    <ul className="rounded-lg border bg-surface">
      {reports.map((report) => (
        <li key={report.fingerprint} className="border-b last:border-b-0">
          <Link
            href={`/errors/${encodeURIComponent(report.fingerprint)}`}
            className="flex items-start gap-2.5 px-3 py-2 text-sm hover:bg-hover"
          >
            <CircleX aria-hidden size={15} className="mt-0.5 shrink-0 text-status-failed" />
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2 break-words">{report.text}</span>
              <span className="text-muted">
                {report.code ? <code className="mr-2">{report.code}</code> : null}
                {report.packages.map((each) => each.name).join(", ")}
              </span>
            </span>
            <span className="shrink-0 text-right text-muted">
              {t("times", { count: report.occurrences })}
              <span className="block max-sm:hidden">
                <Moment at={report.lastSeenAt} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
