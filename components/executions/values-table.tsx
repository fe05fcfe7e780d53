import { useTranslations } from "next-intl";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ShownOverride } from "@/server/executions/types";

/** What the execution was started with beside the stored package. Secrets stay masked. */
export function ValuesTable({ overrides }: { overrides: ShownOverride[] }) {
  const t = useTranslations("executions.values");
  if (overrides.length === 0) return <p className="text-sm text-muted">{t("none")}</p>;

  return (
    <Table label={t("label")}>
      <HeadRow>
        <HeadCell>{t("column.kind")}</HeadCell>
        <HeadCell>{t("column.target")}</HeadCell>
        <HeadCell>{t("column.value")}</HeadCell>
      </HeadRow>
      <tbody>
        {overrides.map((override) => (
          <Row key={`${override.kind} ${override.target}`}>
            <Cell>{t(`kind.${override.kind}`)}</Cell>
            <Cell className="font-mono text-[0.94em]">{override.target}</Cell>
            <Cell className="font-mono text-[0.94em]">{override.value}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
