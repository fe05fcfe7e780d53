import { Check, Minus, UserCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RoleMatrix, RoleScope } from "@/server/access/matrix";
import type { RoleItem } from "@/server/roles/types";

const icons = { all: Check, own: UserCheck, no: Minus };
const colors = { all: "text-status-succeeded", own: "text-status-running", no: "text-faint" };

/** What roles may do by themselves: on everything, on one's own, or not at all. Custom ones stand beside the fixed ones. */
export function MatrixTable({ matrix, roles }: { matrix: RoleMatrix; roles: RoleItem[] }) {
  const t = useTranslations();
  const custom = roles.filter((role) => Object.keys(role.grants).length > 0);
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
          {custom.map((role) => (
            <HeadCell key={role.id} className="max-w-48 truncate" title={role.name}>
              <Link href={`/roles?role=${encodeURIComponent(role.id)}`} className="hover:underline">
                {role.name}
              </Link>
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
              {matrix.roles.map((role) => (
                <ScopeCell key={role} scope={row.cells[role]} />
              ))}
              {custom.map((role) => (
                <ScopeCell key={role.id} scope={role.grants[row.act] ?? "no"} />
              ))}
              <Cell className="text-muted">{row.assigned ? t(`roles.matrix.assignedText.${row.assigned}`) : null}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function ScopeCell({ scope }: { scope: RoleScope }) {
  const t = useTranslations("roles.matrix");
  const Icon = icons[scope];
  return (
    <Cell title={t(`${scope}Text`)}>
      <span className={`flex items-center gap-1.5 ${colors[scope]}`}>
        <Icon aria-hidden size={14} />
        {t(scope)}
      </span>
    </Cell>
  );
}
