import { Ban, CircleCheck, Clock, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import type { JobSummary } from "@/server/jobs/types";

const looks = {
  pending: { tone: "faint", Icon: Clock },
  running: { tone: "running", Icon: LoaderCircle },
  canceled: { tone: "canceled", Icon: Ban },
  withFailures: { tone: "stopping", Icon: TriangleAlert },
  completed: { tone: "succeeded", Icon: CircleCheck },
} as const;

/** How a job stands. One that did not do everything says so instead of being done. */
export function JobBadge({ job, focusable }: { job: Pick<JobSummary, "status" | "counts">; focusable?: boolean }) {
  const t = useTranslations("jobs");
  const how = job.status === "completed" && job.counts.failed > 0 ? "withFailures" : job.status;
  const { tone, Icon } = looks[how];
  return (
    <StateBadge
      tone={tone}
      icon={<Icon aria-hidden size={13} className={how === "running" ? "animate-spin" : undefined} />}
      word={t(`status.${how}`)}
      sentence={t(`statusText.${how}`)}
      focusable={focusable}
    />
  );
}
