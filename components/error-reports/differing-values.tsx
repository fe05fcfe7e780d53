import { useTranslations } from "next-intl";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RunValue, ValueDifference } from "@/server/error-reports/types";

/** Parameters, variables, connections and everything else that was not the same, each with where it comes from. */
export function DifferingValues({ values, sameValues }: { values: ValueDifference[]; sameValues: number }) {
  const t = useTranslations("errors.compare");
  if (values.length === 0) return <p className="text-sm text-muted">{t("noValues", { count: sameValues })}</p>;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t("values")}</h3>
      <Table label={t("values")}>
        <HeadRow>
          <HeadCell>{t("kind")}</HeadCell>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("good")}</HeadCell>
          <HeadCell>{t("failed")}</HeadCell>
        </HeadRow>
        <tbody>
          {values.map(({ kind, name, good, failed }) => (
            <Row key={`${kind} ${name}`} className="align-top">
              <Cell className="py-1.5 text-muted">{t(`kinds.${kind}`)}</Cell>
              <Cell wrap className="min-w-40 font-medium">
                {name}
              </Cell>
              <ValueCell value={good} />
              <ValueCell value={failed} />
            </Row>
          ))}
        </tbody>
      </Table>
      <p className="text-sm text-muted">{t("sameValues", { count: sameValues })}</p>
    </section>
  );
}

function ValueCell({ value }: { value: RunValue | null }) {
  const t = useTranslations("errors.compare");
  if (!value)
    return (
      <Cell wrap className="text-faint">
        {t("absent")}
      </Cell>
    );
  return (
    <Cell wrap className="min-w-48">
      <span className="block font-mono text-[0.94em] break-all whitespace-pre-wrap">{value.value || "\u2205"}</span>
      <span className="text-xs text-faint">{t(`origin.${value.origin}`)}</span>
    </Cell>
  );
}
