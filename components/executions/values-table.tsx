import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { UsedValue } from "@/server/executions/value-types";

/** Everything an execution ran with and who said so; what was given to it alone comes first. Secrets stay masked. */
export function ValuesTable({ values }: { values: UsedValue[] }) {
  const t = useTranslations("executions.values");
  const more = useTranslations("execution.values");
  if (values.length === 0) return <p className="text-sm text-muted">{t("none")}</p>;
  const kindOf = ({ kind }: UsedValue) => (kind === "variable" ? more("variable") : t(`kind.${kind}`));
  const given = values.filter(({ origin }) => origin === "execution").length;

  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-muted">{given === 0 ? t("none") : more("given", { count: given })}</p>
      <Table label={t("label")}>
        <HeadRow>
          <HeadCell className="max-sm:hidden">{t("column.kind")}</HeadCell>
          <HeadCell>{t("column.target")}</HeadCell>
          <HeadCell>{t("column.value")}</HeadCell>
          <HeadCell>{more("origin")}</HeadCell>
        </HeadRow>
        <tbody>
          {values.map((value) => (
            <Row key={`${value.kind} ${value.name} ${value.note} ${value.origin}`}>
              <Cell className="text-muted max-sm:hidden">{kindOf(value)}</Cell>
              <Cell wrap className="min-w-32">
                <span className="block text-xs text-muted sm:hidden">{kindOf(value)}</span>
                <span className="font-mono text-[0.94em] [overflow-wrap:anywhere]">{value.name}</span>{" "}
                <span className="text-faint">{value.note}</span>
              </Cell>
              <Cell wrap className="min-w-44 font-mono text-[0.94em] whitespace-pre-wrap [overflow-wrap:anywhere]">
                {value.value}
              </Cell>
              <Cell wrap>
                <Badge tone={value.origin === "execution" ? "running" : "faint"}>
                  {more(`origins.${value.origin}`)}
                </Badge>
                {value.instead === null ? null : (
                  <span className="block text-xs break-all text-faint">
                    {more("instead", { value: value.instead })}
                  </span>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
