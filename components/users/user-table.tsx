"use client";

import { useTranslations } from "next-intl";
import { useReason } from "@/components/access/use-reason";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RoleList } from "@/server/roles/types";
import type { UserItem } from "@/server/users/types";
import { UserMenu } from "./user-menu";

/** Who can sign in, with their roles. */
export function UserTable({
  users,
  rights,
  selfId,
}: {
  users: UserItem[];
  rights: RoleList["rights"];
  selfId: string;
}) {
  const t = useTranslations("roles.users");
  const common = useTranslations("common");
  const reason = useReason();
  const mayNot = reason(rights["role.change"]);
  const mayNotView = reason(rights["user.view-as"]);
  return (
    <Table label={t("list")}>
      <HeadRow>
        <HeadCell>{t("displayName")}</HeadCell>
        <HeadCell className="max-sm:hidden">{t("name")}</HeadCell>
        <HeadCell className="w-full">{t("roles")}</HeadCell>
        <HeadCell className="max-md:hidden">{t("lastSignIn")}</HeadCell>
        <HeadCell>{t("state")}</HeadCell>
        <HeadCell>
          <span className="sr-only">{common("actions")}</span>
        </HeadCell>
      </HeadRow>
      <tbody>
        {users.map((user) => (
          <Row key={user.id}>
            <Cell className="max-w-72 truncate font-medium max-sm:max-w-36" title={user.displayName}>
              <bdi>{user.displayName}</bdi>
            </Cell>
            <Cell className="max-w-48 truncate text-muted max-sm:hidden" title={user.name}>
              <bdi>{user.name}</bdi>
            </Cell>
            <Cell wrap className="max-w-0 min-w-40">
              {user.roles.length > 0 ? (
                <bdi className="line-clamp-2" title={user.roles.map((role) => role.name).join(", ")}>
                  {user.roles.map((role) => role.name).join(", ")}
                </bdi>
              ) : (
                <span className="text-faint">{t("noRoles")}</span>
              )}
            </Cell>
            <Cell className="max-md:hidden">
              {user.lastSignInAt ? <Moment at={user.lastSignInAt} /> : <span className="text-faint">{t("never")}</span>}
            </Cell>
            <Cell>
              <Badge tone={user.disabled ? "canceled" : "succeeded"}>{t(user.disabled ? "disabled" : "active")}</Badge>
            </Cell>
            <Cell className="px-1">
              <UserMenu
                user={user}
                isSelf={user.id === selfId}
                disabledReason={mayNot}
                viewDisabledReason={mayNotView}
              />
            </Cell>
          </Row>
        ))}
        {users.length === 0 ? (
          <Row>
            <Cell colSpan={6} className="py-6 text-center text-muted">
              {t("none")}
            </Cell>
          </Row>
        ) : null}
      </tbody>
    </Table>
  );
}
