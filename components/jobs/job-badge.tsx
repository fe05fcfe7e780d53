import { Ban, CircleCheck, Clock, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { JobSummary } from "@/server/jobs/types";

/** How a job stands. One that did not do everything says so instead of being done. */
export function JobBadge({ job }: { job: Pick<JobSummary, "status" | "counts"> }) {
  const t = useTranslations("jobs.status");
  const [tone, icon, word] =
    job.status === "pending"
      ? (["faint", <Clock key="icon" aria-hidden size={13} />, t("pending")] as const)
      : job.status === "running"
        ? ([
            "running",
            <LoaderCircle key="icon" aria-hidden size={13} className="animate-spin" />,
            t("running"),
          ] as const)
        : job.status === "canceled"
          ? (["canceled", <Ban key="icon" aria-hidden size={13} />, t("canceled")] as const)
          : job.counts.failed > 0
            ? (["stopping", <TriangleAlert key="icon" aria-hidden size={13} />, t("withFailures")] as const)
            : (["succeeded", <CircleCheck key="icon" aria-hidden size={13} />, t("completed")] as const);
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
