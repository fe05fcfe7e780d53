import { CircleX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { AffectedPackages } from "@/components/error-reports/affected-packages";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import type { FailureGroup } from "@/server/reports/types";

/** What failed, an error report a line: what went wrong, where, how often tonight, and whether that is new. */
export function FailureLines({ groups }: { groups: FailureGroup[] }) {
  const t = useTranslations("home");
  return (
    <ul className="rounded-lg border bg-surface">
      {groups.map(({ report, count, isNew }) => (
        <li key={report.fingerprint} className="border-b last:border-b-0">
          <Link
            href={`/errors/${encodeURIComponent(report.fingerprint)}`}
            prefetch={false}
            className="flex items-start gap-2.5 px-3 py-2 text-sm hover:bg-hover"
          >
            <CircleX aria-hidden size={15} className="mt-0.5 shrink-0 text-status-failed" />
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2 break-words">{report.text}</span>
              <span className="line-clamp-1 break-words text-muted">
                {report.code ? <code className="mr-2">{report.code}</code> : null}
                <AffectedPackages names={report.packageNames} count={report.packageCount} />
              </span>
            </span>
            <span className="shrink-0 text-right text-muted">
              {isNew ? <Badge tone="stopping">{t("new")}</Badge> : null}{" "}
              <span className="font-medium text-text">{t("times", { count })}</span>
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
