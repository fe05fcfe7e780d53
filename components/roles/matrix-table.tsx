import { Check, Minus, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RoleMatrix } from "@/server/access/matrix";

const icons = { all: Check, own: UserCheck, no: Minus };
const colors = { all: "text-status-succeeded", own: "text-status-running", no: "text-faint" };

/** What the fixed roles may do: on everything, on one's own, or not at all. */
export function MatrixTable({ matrix }: { matrix: RoleMatrix }) {
  const t = useTranslations();
  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-prose text-sm text-muted">{t("roles.matrix.note")}</p>
      <Table label={t("roles.tabs.matrix")}>
        <HeadRow>
          <HeadCell className="sticky left-0 bg-page">{t("roles.matrix.act")}</HeadCell>
          {matrix.roles.map((role) => (
            <HeadCell key={role} className="font-mono">
              {role}
            </HeadCell>
          ))}
          <HeadCell>{t("roles.matrix.assigned")}</HeadCell>
        </HeadRow>
        <tbody>
          {matrix.rows.map((row) => (
            <Row key={row.act}>
              <th scope="row" className="sticky left-0 bg-surface px-3 font-normal whitespace-nowrap">
                {t(`access.act.${row.act}`)}
              </th>
              {matrix.roles.map((role) => {
                const scope = row.cells[role];
                const Icon = icons[scope];
                return (
                  <Cell key={role} title={t(`roles.matrix.${scope}Text`)}>
                    <span className={`flex items-center gap-1.5 ${colors[scope]}`}>
                      <Icon aria-hidden size={14} />
                      {t(`roles.matrix.${scope}`)}
                    </span>
                  </Cell>
                );
              })}
              <Cell className="text-muted">{row.assigned ? t(`roles.matrix.assignedText.${row.assigned}`) : null}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
