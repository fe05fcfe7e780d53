import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ExecutionReport } from "@/server/executions/types";

/** What happened to an execution whose host, or the service around it, vanished. */
export function EndCard({ report }: { report: Pick<ExecutionReport, "endReason" | "endDetail"> }) {
  const t = useTranslations("executions.end");
  if (!report.endReason) return null;

  return (
    <section aria-labelledby="end" className="rounded-lg border border-status-broken/40 bg-surface">
      <header className="flex items-center gap-3 rounded-t-lg bg-status-broken-ground px-4 py-2 text-status-broken">
        <Unplug aria-hidden size={16} />
        <h2 id="end" className="text-sm font-semibold">
          {t("title")}
        </h2>
      </header>
      <div className="px-4 py-3">
        <p className="text-base">{t(report.endReason)}</p>
        {report.endDetail ? <p className="text-sm break-words text-muted">{report.endDetail}</p> : null}
      </div>
    </section>
  );
}
