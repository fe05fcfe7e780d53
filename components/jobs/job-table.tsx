import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { JobSummary } from "@/server/jobs/types";
import { JobBadge } from "./job-badge";

/** Jobs, the newest first. */
export function JobTable({ jobs }: { jobs: JobSummary[] }) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  return (
    <Table label={t("all")}>
      <HeadRow>
        <HeadCell>{t("column.job")}</HeadCell>
        <HeadCell>{t("column.result")}</HeadCell>
        <HeadCell className="text-right">{t("itemStatus.succeeded")}</HeadCell>
        <HeadCell className="text-right">{t("itemStatus.failed")}</HeadCell>
        <HeadCell>{t("column.started")}</HeadCell>
        <HeadCell>{t("column.by")}</HeadCell>
        <HeadCell className="w-full">{t("column.query")}</HeadCell>
      </HeadRow>
      <tbody>
        {jobs.map((job) => (
          <Row key={job.id}>
            <Cell>
              <Link href={`/jobs/${job.id}`} prefetch={false} className="text-accent hover:underline">
                {t(`${job.verb}.heading`, { count: job.total })}
              </Link>
            </Cell>
            <Cell>
              <JobBadge job={job} />
            </Cell>
            <Cell className="text-right font-mono">{format.number(job.counts.succeeded)}</Cell>
            <Cell className="text-right font-mono">{format.number(job.counts.failed)}</Cell>
            <Cell>
              <Moment at={job.createdAt} />
            </Cell>
            <Cell className="max-w-48 truncate" title={job.requestedByName}>
              <bdi>{job.requestedByName}</bdi>
            </Cell>
            <Cell className="max-w-0 truncate font-mono text-muted" title={job.query ?? undefined}>
              {job.query}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
