import { useTranslations } from "next-intl";
import { ExecutionNumber } from "@/components/executions/execution-number";
import { StatusBadge } from "@/components/executions/status-badge";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { JobItem, JobVerb } from "@/server/jobs/types";
import { JobItemBadge } from "./job-item-badge";

/** The executions of a job, each with what became of it; a failed one says why and what to do. */
export function JobItems({ verb, items }: { verb: JobVerb; items: JobItem[] }) {
  const t = useTranslations("jobs");
  if (items.length === 0) return <p className="text-sm text-muted">{t("noItems")}</p>;
  return (
    <Table label={t("items")}>
      <HeadRow>
        <HeadCell className="w-24">{t("column.execution")}</HeadCell>
        <HeadCell>{t("column.package")}</HeadCell>
        <HeadCell className="w-36">{t("column.result")}</HeadCell>
        <HeadCell className="w-40">{verb === "rerun" ? t("column.new") : t("column.status")}</HeadCell>
        <HeadCell className="w-1/2">{t("column.problem")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.executionId}>
            <Cell>
              <ExecutionNumber id={item.executionId} />
            </Cell>
            <Cell className="max-w-80 truncate" title={`${item.folderPath}/${item.packageName}`}>
              <bdi>{item.packageName}</bdi>
            </Cell>
            <Cell>
              <JobItemBadge status={item.status} />
            </Cell>
            <Cell>
              {verb === "stop" ? (
                <StatusBadge status={item.executionStatus} />
              ) : item.newExecutionId === null ? (
                "–"
              ) : (
                <ExecutionNumber id={item.newExecutionId} />
              )}
            </Cell>
            <Cell wrap className="text-muted">
              {item.problem ? `${item.problem.message} ${item.problem.hint ?? ""}` : null}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
