import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { WhoMay } from "@/server/roles/types";

/** Who may do something, and who may not, each with the reasons. */
export function AccessPeople({ answer }: { answer: WhoMay | null }) {
  const t = useTranslations();
  if (!answer) return <p className="text-sm text-danger">{t("roles.check.nothing")}</p>;
  return (
    <section aria-live="polite" className="flex min-w-0 flex-col gap-2">
      <h2 className="text-sm font-semibold break-words">
        {t("roles.check.who", { act: t(`access.act.${answer.act}`) })}
        {answer.objectName ? `: ${answer.objectName}` : null}
      </h2>
      <Table label={t("roles.check.who", { act: t(`access.act.${answer.act}`) })}>
        <HeadRow>
          <HeadCell>{t("roles.check.person")}</HeadCell>
          <HeadCell>{t("roles.check.answer")}</HeadCell>
          <HeadCell className="w-full">{t("roles.check.why")}</HeadCell>
        </HeadRow>
        <tbody>
          {answer.people.map(({ id, displayName, name, decision: { allowed, reasons } }) => (
            <Row key={id}>
              <Cell>
                <span className="font-medium">{displayName}</span> <span className="text-faint">{name}</span>
              </Cell>
              <Cell>
                <Badge tone={allowed ? "succeeded" : "failed"}>
                  {t(allowed ? "roles.check.may" : "roles.check.mayNot")}
                </Badge>
              </Cell>
              <Cell wrap className="min-w-64 text-muted">
                {reasons.map((reason) => t(`access.reason.${reason.key}`, reason.params)).join(" ")}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
