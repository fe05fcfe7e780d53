"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startJobAction } from "@/app/(console)/jobs/actions";
import { fetchJson } from "@/components/actions/fetch-json";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { JobInput } from "@/server/jobs/job-input";
import type { JobPreview } from "@/server/jobs/types";
import { PreviewList } from "./preview-list";

/** Shows what a job would touch, and starts it. The job has a page of its own. */
export function JobDialog({ verb, selection, onClose }: JobInput & { onClose: () => void }) {
  const t = useTranslations("jobs");
  const common = useTranslations("common");
  const router = useRouter();
  const [start, starting] = useAction(startJobAction);
  const { data, error } = useQuery({
    queryKey: ["job-preview", verb, selection],
    queryFn: ({ signal }) =>
      fetchJson<JobPreview>("/api/jobs/preview", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ verb, selection }),
        signal,
      }),
    retry: false,
    // What matches changes; a preview is shown once and never from before.
    gcTime: 0,
  });
  const nothing = data?.count === 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={data ? t(`${verb}.title`, { count: data.count }) : t(`${verb}.asking`)}
      description={t(`${verb}.text`)}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            look={verb === "stop" ? "danger" : "primary"}
            pending={starting}
            disabledReason={data === undefined ? t("wait") : nothing ? t("nothing") : undefined}
            onClick={() => start({ verb, selection }, { onDone: ({ jobId }) => router.push(`/jobs/${jobId}`) })}
          >
            {t(`${verb}.start`)}
          </Button>
        </>
      }
    >
      <div aria-live="polite" className="min-h-32 text-sm">
        {error ? (
          <p role="alert" className="text-danger">
            {error.message}
          </p>
        ) : data ? (
          <PreviewList preview={data} />
        ) : (
          <Skeleton className="h-24 w-full" />
        )}
      </div>
    </Dialog>
  );
}
