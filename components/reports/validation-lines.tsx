import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { ExecutionDuration } from "@/components/executions/execution-duration";
import { ExecutionNumber } from "@/components/executions/execution-number";
import { FirstError } from "@/components/executions/first-error";
import { StatusBadge } from "@/components/executions/status-badge";
import { packagePath } from "@/components/packages/package-path";
import { PlacedName } from "@/components/packages/placed-name";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ExecutionItem } from "@/server/executions/types";

/** Validations, newest first; the failed ones say what they found first. */
export function ValidationLines({ items }: { items: ExecutionItem[] }) {
  const t = useTranslations("reports.validations");
  const format = useFormatter();
  return (
    <Table label={t("label")}>
      <HeadRow>
        <HeadCell>{t("id")}</HeadCell>
        <HeadCell>{t("status")}</HeadCell>
        <HeadCell>{t("package")}</HeadCell>
        <HeadCell className="text-right">{t("version")}</HeadCell>
        <HeadCell>{t("started")}</HeadCell>
        <HeadCell className="text-right">{t("duration")}</HeadCell>
        <HeadCell className="text-right">{t("warnings")}</HeadCell>
        <HeadCell>
          <span className="block min-w-44">{t("found")}</span>
        </HeadCell>
        <HeadCell>{t("by")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.id}>
            <Cell>
              <ExecutionNumber id={item.id} tab="messages" label={t("open", { id: String(item.id) })} />
            </Cell>
            <Cell>
              <StatusBadge status={item.status} />
            </Cell>
            <Cell className="max-w-72 truncate" title={`${item.folderPath}/${item.packageName}`}>
              <Link
                href={packagePath([...item.folderPath.split("/").filter(Boolean), item.packageName])}
                prefetch={false}
                className="hover:underline"
              >
                <PlacedName {...item} />
              </Link>
            </Cell>
            <Cell className="text-right font-mono">{item.versionNumber}</Cell>
            <Cell>
              <Moment at={item.startedAt ?? item.createdAt} />
            </Cell>
            <Cell className="text-right">
              <ExecutionDuration item={item} />
            </Cell>
            <Cell className="text-right font-mono">{format.number(item.warningCount)}</Cell>
            <Cell className="w-full max-w-0 text-muted">
              <FirstError item={item} />
            </Cell>
            <Cell className="max-w-40 truncate" title={item.requestedByName}>
              <bdi>{item.requestedByName}</bdi>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
