"use client";

import { Ban, Ellipsis, KeyRound, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { setUserDisabledAction } from "@/app/(console)/roles/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { Decision } from "@/server/access/acts";
import type { RoleItem } from "@/server/roles/types";
import type { UserItem } from "@/server/users/types";
import { NewUserButton } from "./new-user-button";
import { SetPasswordDialog } from "./set-password-dialog";

/** Who can sign in, with their roles. */
export function UserTable({ users, roles, mayChange }: { users: UserItem[]; roles: RoleItem[]; mayChange: Decision }) {
  const t = useTranslations("roles.users");
  const mayNot = useReason()(mayChange);
  return (
    <div className="flex flex-col gap-3">
      <div>
        <NewUserButton roles={roles} disabledReason={mayNot} />
      </div>
      <Table label={t("list")}>
        <HeadRow>
          <HeadCell>{t("displayName")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("name")}</HeadCell>
          <HeadCell className="w-full">{t("roles")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("lastSignIn")}</HeadCell>
          <HeadCell>{t("state")}</HeadCell>
          <HeadCell aria-hidden />
        </HeadRow>
        <tbody>
          {users.map((user) => (
            <Row key={user.id}>
              <Cell className="font-medium">{user.displayName}</Cell>
              <Cell className="text-muted max-sm:hidden">{user.name}</Cell>
              <Cell wrap>
                {user.roles.map((role) => role.name).join(", ") || <span className="text-faint">{t("noRoles")}</span>}
              </Cell>
              <Cell className="max-md:hidden">
                {user.lastSignInAt ? (
                  <Moment at={user.lastSignInAt} />
                ) : (
                  <span className="text-faint">{t("never")}</span>
                )}
              </Cell>
              <Cell>
                <Badge tone={user.disabled ? "canceled" : "succeeded"}>
                  {t(user.disabled ? "disabled" : "active")}
                </Badge>
              </Cell>
              <Cell className="px-1">
                <UserMenu user={user} disabledReason={mayNot} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function UserMenu({ user, disabledReason }: { user: UserItem; disabledReason: string | undefined }) {
  const t = useTranslations("roles.users");
  const more = useTranslations("common")("moreActions", { name: user.displayName });
  const tell = useUndoToast();
  const [setDisabled, pending] = useAction(setUserDisabledAction);
  const [asksPassword, setAsksPassword] = useState(false);
  const toggle = () => {
    const userId = user.id;
    const text = t(user.disabled ? "enabledUser" : "disabledUser", { name: user.displayName });
    const undo = () => setDisabled({ userId, disabled: user.disabled });
    setDisabled({ userId, disabled: !user.disabled }, { onDone: () => tell(text, undo) });
  };
  return (
    <>
      <Menu
        trigger={
          <Button
            look="ghost"
            className="h-7 w-7"
            pending={pending}
            aria-label={more}
            icon={<Ellipsis aria-hidden size={15} />}
          />
        }
      >
        <MenuItem
          icon={<KeyRound aria-hidden size={14} />}
          disabledReason={disabledReason}
          onSelect={() => setAsksPassword(true)}
        >
          {t("setPassword")}
        </MenuItem>
        <MenuItem
          icon={user.disabled ? <UserCheck aria-hidden size={14} /> : <Ban aria-hidden size={14} />}
          danger={!user.disabled}
          disabledReason={disabledReason}
          onSelect={toggle}
        >
          {t(user.disabled ? "enable" : "disable")}
        </MenuItem>
      </Menu>
      {asksPassword ? <SetPasswordDialog user={user} onClose={() => setAsksPassword(false)} /> : null}
    </>
  );
}
