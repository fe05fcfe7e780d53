"use client";

import { Ban } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { parseAsStringLiteral } from "nuqs/server";
import { cancelJobAction } from "@/app/(console)/jobs/actions";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Moment } from "@/components/ui/moment";
import { Skeleton } from "@/components/ui/skeleton";
import type { JobPage } from "@/server/jobs/types";
import { JobBadge } from "./job-badge";
import { JobItems } from "./job-items";
import { JobProgress } from "./job-progress";
import { useJob } from "./use-job";

const statuses = ["succeeded", "failed", "pending", "canceled"] as const;

/** A job at work: how far it is, what became of each execution, and its end before the end. */
export function JobView({ initial }: { initial: JobPage }) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const [status, setStatus] = useQueryState("status", parseAsStringLiteral(statuses));
  const { job, mayCancel, items, query } = useJob(initial, status ?? undefined);
  const [cancel, canceling] = useAction(cancelJobAction);
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-2">
        <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="text-xl font-semibold">{t(`${job.verb}.heading`, { count: job.total })}</h1>
          <span role="status">
            <JobBadge job={job} focusable />
          </span>
          {mayCancel ? (
            <Button
              className="ml-auto"
              icon={<Ban aria-hidden size={15} />}
              pending={canceling}
              onClick={() => cancel({ jobId: job.id })}
            >
              {t("cancel")}
            </Button>
          ) : null}
        </div>
        <p className="text-sm break-words text-muted">
          {t.rich("startedBy", { name: job.requestedByName, when: () => <Moment at={job.createdAt} /> })}
          {job.canceledByName === null ? null : ` ${t("canceledBy", { name: job.canceledByName })}`}
          {job.leftOut > 0 ? ` ${t("leftOutCount", { count: job.leftOut })}` : null}
        </p>
        {job.query === null ? null : (
          <p className="text-sm break-words text-muted">
            {t("matching")} <code className="break-all">{job.query}</code>
          </p>
        )}
      </header>
      <JobProgress job={job} />
      <fieldset aria-label={t("filter")} className="flex flex-wrap gap-1.5">
        {statuses.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={status === each}
            onClick={() => setStatus(status === each ? null : each)}
            className={classNames(
              "inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm",
              status === each ? "border-accent bg-selected" : "border-line text-muted hover:bg-hover hover:text-text",
            )}
          >
            {t(`itemStatus.${each}`)}
            <span className="font-mono text-xs text-faint">{format.number(job.counts[each])}</span>
          </button>
        ))}
      </fieldset>
      {query.error ? (
        <p role="alert" className="text-sm text-danger">
          {t("stale", { message: query.error.message })}
        </p>
      ) : null}
      {items ? <JobItems verb={job.verb} items={items} /> : null}
      {items || query.error ? null : <Skeleton className="h-96 w-full" />}
      {query.hasNextPage ? (
        <Button className="self-center" pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}
