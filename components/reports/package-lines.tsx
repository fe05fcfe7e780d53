import { ArrowDown } from "lucide-react";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { packagePath } from "@/components/packages/package-path";
import { PlacedName } from "@/components/packages/placed-name";
import { formatDuration } from "@/components/ui/format-duration";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { PackageLine, PackageOrder } from "@/server/reports/types";
import { DrillDown } from "./drill-down";

/** What every package did in the window, as SSIS's dashboard has it; `sortHref` is the address of the same in another order. */
export function PackageLines({
  items,
  sort,
  sortHref,
}: {
  items: PackageLine[];
  sort: PackageOrder;
  sortHref: (order: PackageOrder) => string;
}) {
  const t = useTranslations("reports.packages");
  const format = useFormatter();
  const locale = useLocale();
  const duration = (ms: number | null) => (ms === null ? "–" : formatDuration(ms, locale));
  const sorted = (order: PackageOrder, right = true) => (
    <HeadCell className={right ? "text-right" : undefined} aria-sort={sort === order ? sorting[order] : undefined}>
      <Link href={sortHref(order)} className="inline-flex items-center gap-1 hover:text-text hover:underline">
        {t(order)}
        {sort === order ? <ArrowDown aria-hidden size={12} className={order === "name" ? "rotate-180" : ""} /> : null}
      </Link>
    </HeadCell>
  );
  return (
    <Table label={t("label")}>
      <HeadRow>
        {sorted("name", false)}
        {sorted("failed")}
        {sorted("executions")}
        <HeadCell className="text-right">{t("running")}</HeadCell>
        {sorted("duration")}
        <HeadCell className="text-right">{t("usual")}</HeadCell>
        <HeadCell>{t("details")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.lastId}>
            <Cell className="max-w-96 truncate" title={`${item.folderPath}/${item.packageName}`}>
              <PackageName item={item} />
            </Cell>
            <Cell className="text-right font-mono">
              {item.failed > 0 ? (
                <span className="font-semibold text-status-failed">
                  {t("failedOf", { failed: item.failed, executions: item.executions })}
                </span>
              ) : (
                "0"
              )}
            </Cell>
            <Cell className="text-right font-mono">{format.number(item.executions)}</Cell>
            <Cell className="text-right font-mono">{format.number(item.running)}</Cell>
            <Cell className="text-right font-mono">{duration(item.averageMs)}</Cell>
            <Cell className="text-right font-mono">{duration(item.usualMs)}</Cell>
            <Cell>
              <DrillDown executionId={item.lastId} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const sorting = { name: "ascending", failed: "descending", executions: "descending", duration: "descending" } as const;

function PackageName({ item }: { item: PackageLine }) {
  const { packageId, packageName, folderPath } = item;
  const name = <PlacedName {...item} />;
  if (packageId === null) return <span className="text-muted">{name}</span>;
  const address = packagePath([...folderPath.split("/").filter(Boolean), packageName]);
  return (
    <Link href={`${address}?tab=executions`} prefetch={false} className="hover:underline">
      {name}
    </Link>
  );
}
