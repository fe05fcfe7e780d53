import { GitCompareArrows } from "lucide-react";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { packagePath } from "@/components/packages/package-path";
import { formatDuration } from "@/components/ui/format-duration";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ComparedExecution, LastGoodComparison } from "@/server/error-reports/types";
import { DifferingValues } from "./differing-values";

/** A failed execution beside the last good one of its package: versions, values with their origin, rows per path. */
export function LastGood({ comparison }: { comparison: LastGoodComparison | null }) {
  const t = useTranslations("errors.compare");
  if (!comparison) return <p className="text-sm text-muted">{t("none")}</p>;
  const { good, failed } = comparison;
  return (
    <div className="flex flex-col gap-4">
      <Facts good={good} failed={failed} />
      <p className="text-sm">
        <VersionSentence comparison={comparison} />
        {comparison.projectChanged ? <span className="block">{t("projectChanged")}</span> : null}
        {comparison.locked ? <span className="block text-muted">{t("locked")}</span> : null}
      </p>
      <DifferingValues values={comparison.values} sameValues={comparison.sameValues} />
      <RowsPerPath rows={comparison.rows} />
    </div>
  );
}

function Facts({ good, failed }: { good: ComparedExecution; failed: ComparedExecution }) {
  const locale = useLocale();
  const t = useTranslations("errors.compare");
  const facts: [string, (of: ComparedExecution) => ReactNode][] = [
    [t("started"), (of) => (of.startedAt === null ? "–" : <Moment at={of.startedAt} />)],
    [t("duration"), (of) => (of.durationMs === null ? "–" : formatDuration(of.durationMs, locale))],
    [t("version"), (of) => of.versionNumber],
    [t("startedBy"), (of) => of.requestedByName],
    [t("loggingLevel"), (of) => of.loggingLevel],
  ];
  const head = (label: string, { id }: ComparedExecution) => (
    <HeadCell>
      {label}{" "}
      <Link href={`/executions/${id}`} className="font-mono text-accent hover:underline">
        {id}
      </Link>
    </HeadCell>
  );
  return (
    <Table label={t("title")}>
      <HeadRow>
        <HeadCell>{t("execution")}</HeadCell>
        {head(t("good"), good)}
        {head(t("failed"), failed)}
      </HeadRow>
      <tbody>
        {facts.map(([label, fact]) => (
          <Row key={label}>
            <th scope="row" className="px-3 text-left font-normal whitespace-nowrap text-muted">
              {label}
            </th>
            <Cell>{fact(good)}</Cell>
            <Cell>{fact(failed)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function VersionSentence({ comparison }: { comparison: LastGoodComparison }) {
  const t = useTranslations("errors.compare");
  const { good, failed, folderPath, packageName } = comparison;
  if (good.versionNumber === failed.versionNumber) return <span className="text-muted">{t("sameVersion")}</span>;
  const address = packagePath([...folderPath.split("/").filter(Boolean), packageName]);
  return (
    <Link
      href={`${address}?tab=versions&from=${good.versionNumber}&to=${failed.versionNumber}`}
      className="inline-flex items-center gap-1.5 text-accent hover:underline"
    >
      <GitCompareArrows aria-hidden size={15} />
      {t("versionChanged")}
    </Link>
  );
}

function RowsPerPath({ rows }: { rows: LastGoodComparison["rows"] }) {
  const t = useTranslations("errors.compare");
  const format = useFormatter();
  const shown = (count: number | null) => (count === null ? "–" : format.number(count));
  if (rows.length === 0) return <p className="text-sm text-muted">{t("noRows")}</p>;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t("rows")}</h3>
      <Table label={t("rows")}>
        <HeadRow>
          <HeadCell className="w-full">{t("path")}</HeadCell>
          <HeadCell className="text-right">{t("good")}</HeadCell>
          <HeadCell className="text-right">{t("failed")}</HeadCell>
          <HeadCell className="text-right">{t("difference")}</HeadCell>
        </HeadRow>
        <tbody>
          {rows.map(({ path, pathId, good, failed }) => (
            <Row key={`${path} ${pathId}`}>
              <Cell className="max-w-0 min-w-40 truncate" title={pathId}>
                <span>
                  <span className="text-faint">{path}</span> {/\.Paths\[(.*)\]$/.exec(pathId)?.[1] ?? pathId}
                </span>
              </Cell>
              <Cell className="text-right font-mono">{shown(good)}</Cell>
              <Cell className="text-right font-mono">{shown(failed)}</Cell>
              <Cell className="text-right font-mono">
                {good === failed ? "0" : format.number((failed ?? 0) - (good ?? 0), { signDisplay: "exceptZero" })}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
