import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { CleanupItem } from "@/server/retention/types";

const counts = ["executions", "validations", "messages", "jobs", "tapFiles"] as const;

/** Cleanups that have ended, with what each has removed. */
export function CleanupTable({ cleanups }: { cleanups: CleanupItem[] }) {
  const t = useTranslations("retention");
  const format = useFormatter();
  const locale = useLocale();
  return (
    <Table label={t("cleanup.title")}>
      <HeadRow>
        <HeadCell>{t("cleanup.began")}</HeadCell>
        <HeadCell className="text-right">{t("cleanup.lasted")}</HeadCell>
        <HeadCell>{t("cleanup.by")}</HeadCell>
        {counts.map((key) => (
          <HeadCell key={key} className="text-right">
            {t(`count.${key}`)}
          </HeadCell>
        ))}
      </HeadRow>
      <tbody>
        {cleanups.map((cleanup) => (
          <Row key={cleanup.id}>
            <Cell>
              <Moment at={cleanup.startedAt ?? cleanup.requestedAt} />
            </Cell>
            <Cell className="text-right font-mono">
              {cleanup.startedAt === null || cleanup.endedAt === null
                ? "–"
                : formatDuration(cleanup.endedAt - cleanup.startedAt, locale)}
            </Cell>
            <Cell className="max-w-40 truncate" title={cleanup.requestedByName}>
              {cleanup.reason === "asked" ? <bdi>{cleanup.requestedByName}</bdi> : t("cleanup.itself")}
            </Cell>
            {counts.map((key) => (
              <Cell key={key} className="text-right font-mono">
                {format.number(cleanup[key])}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
