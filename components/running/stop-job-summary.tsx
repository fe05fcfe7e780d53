import Link from "next/link";
import { useTranslations } from "next-intl";
import { JobProgress } from "@/components/jobs/job-progress";
import type { JobSummary } from "@/server/jobs/types";

/** How far a job is that stops many, told to screen readers as it changes, with the way to its page. */
export function StopJobSummary({ job }: { job: JobSummary }) {
  const t = useTranslations("running");
  const { counts, total } = job;
  return (
    <div className="mb-2 flex flex-col gap-1.5">
      <p role="status" className="text-sm font-medium">
        {t("asked", { settled: counts.succeeded, total, refused: counts.failed })}
      </p>
      <JobProgress job={job} />
      <p className="text-sm text-muted">
        <Link href={`/jobs/${job.id}`} className="text-accent hover:underline">
          {t("toJob")}
        </Link>{" "}
        {job.endedAt === null ? t("jobGoesOn") : null}
      </p>
    </div>
  );
}
