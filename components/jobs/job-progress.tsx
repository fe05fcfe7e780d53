import { useFormatter, useTranslations } from "next-intl";
import type { JobSummary } from "@/server/jobs/types";

/** How much of a job is settled, and how: succeeded, failed and canceled parts of one bar, with their numbers in words. */
export function JobProgress({ job: { counts, total } }: { job: JobSummary }) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const settled = total - counts.pending;
  const part = (count: number) => ({ width: `${total === 0 ? 0 : (count / total) * 100}%` });
  return (
    <div className="flex flex-col gap-1">
      <div
        role="progressbar"
        aria-label={t("progress")}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={settled}
        className="flex h-2 overflow-hidden rounded-full bg-sunken"
      >
        <span className="bg-status-succeeded" style={part(counts.succeeded)} />
        <span className="bg-status-failed" style={part(counts.failed)} />
        <span className="bg-status-canceled" style={part(counts.canceled)} />
      </div>
      <p className="font-mono text-sm text-muted">
        {t("settled", { settled: format.number(settled), total: format.number(total) })}
      </p>
    </div>
  );
}
