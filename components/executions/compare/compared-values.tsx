import { useTranslations } from "next-intl";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RunValue } from "@/server/error-reports/types";
import type { ExecutionComparison } from "@/server/executions/comparison-types";

/** Parameters, variables, connections and everything else that was not the same, each with where it comes from. */
export function ComparedValues({
  comparison: { a, b, values, sameValues, locked },
}: {
  comparison: ExecutionComparison;
}) {
  const t = useTranslations("executions.compare");
  const words = useTranslations("errors.compare");
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{t("values")}</h2>
      {locked ? <p className="text-sm text-muted">{t("locked")}</p> : null}
      {values.length > 0 ? (
        <Table label={t("values")}>
          <HeadRow>
            <HeadCell>{words("kind")}</HeadCell>
            <HeadCell>{words("name")}</HeadCell>
            <HeadCell>{a.id}</HeadCell>
            <HeadCell>{b.id}</HeadCell>
          </HeadRow>
          <tbody>
            {values.map((value) => (
              <Row key={`${value.kind} ${value.name}`} className="align-top">
                <Cell className="py-1.5 text-muted">{words(`kinds.${value.kind}`)}</Cell>
                <Cell wrap className="min-w-40 font-medium">
                  <bdi>{value.name}</bdi>
                </Cell>
                <ValueCell value={value.a} />
                <ValueCell value={value.b} />
              </Row>
            ))}
          </tbody>
        </Table>
      ) : null}
      <p className="text-sm text-muted">{t("sameValues", { count: sameValues })}</p>
    </section>
  );
}

function ValueCell({ value }: { value: RunValue | null }) {
  const words = useTranslations("errors.compare");
  return (
    <Cell wrap className="min-w-48">
      {value ? (
        <>
          <span className="block font-mono text-[0.94em] break-all whitespace-pre-wrap">{value.value || "\u2205"}</span>
          <span className="text-xs text-faint">{words(`origin.${value.origin}`)}</span>
        </>
      ) : (
        <span className="text-faint">{words("absent")}</span>
      )}
    </Cell>
  );
}
