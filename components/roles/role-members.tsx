"use client";

import { UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { addMemberAction, removeMemberAction } from "@/app/(console)/roles/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RoleDetail } from "@/server/roles/types";
import type { UserItem } from "@/server/users/types";
import { AddMember } from "./add-member";
import { DeleteRoleButton } from "./delete-role-button";
import { RolePackages } from "./role-packages";

/** Who is in a role, and which packages name it. */
export function RoleMembers({ role, users }: { role: RoleDetail; users: UserItem[] }) {
  const t = useTranslations("roles");
  const reason = useReason();
  const tell = useUndoToast();
  const [add, adding] = useAction(addMemberAction);
  const [remove, removing] = useAction(removeMemberAction);
  const mayNot = reason(role.rights["role.change"]);
  const roleId = role.id;

  const addUser = (userId: string, name: string) =>
    add(
      { roleId, userId },
      { onDone: () => tell(t("added", { name, role: role.name }), () => remove({ roleId, userId })) },
    );
  const removeUser = (userId: string, name: string) =>
    remove(
      { roleId, userId },
      { onDone: () => tell(t("removed", { name, role: role.name }), () => add({ roleId, userId })) },
    );
  const others = users.filter((user) => !role.members.some((member) => member.userId === user.id));
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-start gap-2">
        <div className="mr-auto">
          <h2 className="text-base font-semibold">{role.name}</h2>
          <p className="text-sm text-muted">{role.description}</p>
        </div>
        {role.fixed ? null : <DeleteRoleButton role={role} disabledReason={mayNot} />}
      </div>
      <AddMember
        users={others}
        pending={adding}
        disabledReason={mayNot}
        onAdd={(user) => addUser(user.id, user.displayName)}
      />
      {role.members.length === 0 ? (
        <p className="text-sm text-muted">{t("noMembers")}</p>
      ) : (
        <Table label={t("tabs.members")}>
          <HeadRow>
            <HeadCell className="w-full">{t("memberName")}</HeadCell>
            <HeadCell className="max-sm:hidden">{t("since")}</HeadCell>
            <HeadCell aria-hidden />
          </HeadRow>
          <tbody>
            {role.members.map((member) => (
              <Row key={member.userId}>
                <Cell>
                  <span className="font-medium">{member.displayName}</span>{" "}
                  <span className="text-faint">{member.name}</span>{" "}
                  {member.disabled ? <Badge>{t("disabled")}</Badge> : null}
                </Cell>
                <Cell className="max-sm:hidden">
                  <Moment at={member.addedAt} />
                </Cell>
                <Cell className="px-1">
                  <Button
                    look="ghost"
                    className="h-7"
                    pending={removing}
                    disabledReason={mayNot}
                    aria-label={t("removeFrom", { name: member.displayName, role: role.name })}
                    icon={<UserMinus aria-hidden size={15} />}
                    onClick={() => removeUser(member.userId, member.displayName)}
                  >
                    {t("remove")}
                  </Button>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <RolePackages role={role} />
    </div>
  );
}
