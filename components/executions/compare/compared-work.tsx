import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ExecutionComparison } from "@/server/executions/comparison-types";
import { statisticNames } from "../statistic-names";
import { Difference } from "./difference";

/** Time per executable and rows per path, side by side, under their names in the newer of the two packages, else in the other. */
export function ComparedWork({ comparison }: { comparison: ExecutionComparison }) {
  const t = useTranslations("executions");
  const format = useFormatter();
  const locale = useLocale();
  const names = statisticNames(comparison.designs.b, comparison.designs.a);
  const { a, b, rows, executables } = comparison;
  const head = (what: string) => (
    <HeadRow>
      <HeadCell>
        {/* The names below are cut to the column, and give it no width of their own. */}
        <span className="block min-w-40">{what}</span>
      </HeadCell>
      <HeadCell className="w-36 text-right">{a.id}</HeadCell>
      <HeadCell className="w-36 text-right">{b.id}</HeadCell>
      <HeadCell className="w-44 text-right">{t("compare.difference")}</HeadCell>
    </HeadRow>
  );
  const time = (ms: number) => formatDuration(ms, locale);
  const count = (number: number) => format.number(number);
  return (
    <>
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t("compare.executables")}</h2>
        {executables.length === 0 ? <p className="text-sm text-muted">{t("statistics.none")}</p> : null}
        {executables.length > 0 ? (
          <Table label={t("compare.executables")}>
            {head(t("statistics.name"))}
            <tbody>
              {executables.map(({ path, a: one, b: other }) => (
                <Row key={path}>
                  <Cell className="max-w-0 truncate" title={path}>
                    <bdi>{names.executables.find({ path }).name}</bdi>
                  </Cell>
                  <Cell className="text-right font-mono">{one ? time(one.durationMs) : t("compare.notRun")}</Cell>
                  <Cell className="text-right font-mono">{other ? time(other.durationMs) : t("compare.notRun")}</Cell>
                  <Cell className="text-right">
                    <Difference a={one?.durationMs ?? null} b={other?.durationMs ?? null} show={time} />
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        ) : null}
      </section>
      {rows.length > 0 ? (
        <section className="flex flex-col gap-2">
          <h2 className="text-base font-semibold">{t("statistics.paths")}</h2>
          <Table label={t("statistics.paths")}>
            {head(t("statistics.path"))}
            <tbody>
              {names.paths.order(rows).map((row) => {
                const { task, from, to, output } = names.paths.find(row);
                return (
                  <Row key={`${row.path} ${row.pathId}`}>
                    <Cell className="max-w-0 truncate" title={`${row.path} ${row.pathId}`}>
                      <bdi className="text-faint">{task}: </bdi>
                      <bdi>
                        {from}
                        {output ? ` (${output})` : ""}
                        {to ? ` → ${to}` : ""}
                      </bdi>
                    </Cell>
                    <Cell className="text-right font-mono">{row.a === null ? "–" : count(row.a)}</Cell>
                    <Cell className="text-right font-mono">{row.b === null ? "–" : count(row.b)}</Cell>
                    <Cell className="text-right">
                      <Difference a={row.a} b={row.b} show={count} />
                    </Cell>
                  </Row>
                );
              })}
            </tbody>
          </Table>
        </section>
      ) : null}
    </>
  );
}
