"use client";

import { UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { addMemberAction, removeMemberAction } from "@/app/(console)/roles/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { Pager } from "@/components/ui/pager";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import type { FixedRole } from "@/server/access/acts";
import type { RoleMatrix } from "@/server/access/matrix";
import type { RoleDetail } from "@/server/roles/types";
import { AddMember } from "./add-member";
import { DeleteRoleButton } from "./delete-role-button";
import { RenameRoleButton } from "./rename-role-button";
import { type RolePlaces, roleAddress } from "./role-address";
import { RoleNamings } from "./role-namings";
import { RoleRights } from "./role-rights";

/** Who is in a role, what it allows, and what names it. */
export function RoleMembers({
  role,
  matrix,
  places,
  selfId,
}: {
  role: RoleDetail;
  matrix: RoleMatrix;
  /** As the address has them. */
  places: RolePlaces;
  /** Who looks: taking themselves out of db_ssisadmin has to be confirmed. */
  selfId: string;
}) {
  const t = useTranslations("roles");
  const common = useTranslations("common");
  const reason = useReason();
  const tell = useUndoToast();
  const [add, adding] = useAction(addMemberAction);
  const [remove, removing] = useAction(removeMemberAction);
  const [leaving, setLeaving] = useState(false);
  const [removedId, setRemovedId] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list);
  const mayNot = reason(role.rights["role.change"]);
  const roleId = role.id;

  const addUser = (userId: string, name: string) =>
    add(
      { roleId, userId },
      {
        onDone: () =>
          tell(t("added", { name, role: role.name }), (undone) => remove({ roleId, userId }, { onDone: undone })),
      },
    );
  const removeUser = (userId: string, name: string) => {
    setRemovedId(userId);
    remove(
      { roleId, userId },
      {
        onDone: () =>
          tell(t("removed", { name, role: role.name }), (undone) => add({ roleId, userId }, { onDone: undone })),
      },
    );
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-start gap-2">
        <div className="mr-auto min-w-0">
          <h2 className="text-base font-semibold break-words">
            <bdi>{role.name}</bdi>
          </h2>
          <p className="text-sm break-words text-muted">
            {role.fixed ? t(`purpose.${role.name as FixedRole}`) : role.description}
          </p>
        </div>
        {role.fixed ? null : (
          <>
            <RenameRoleButton role={role} disabledReason={mayNot} />
            <DeleteRoleButton role={role} disabledReason={mayNot} />
          </>
        )}
      </div>
      <AddMember
        roleId={roleId}
        pending={adding}
        disabledReason={mayNot}
        onAdd={({ id, label }) => addUser(id, label)}
      />
      <div ref={list}>
        {role.members.length === 0 ? (
          <p className="text-sm text-muted">{t("noMembers")}</p>
        ) : (
          <Table label={t("tabs.members")}>
            <HeadRow>
              <HeadCell className="w-full">{t("memberName")}</HeadCell>
              <HeadCell className="max-sm:hidden">{t("since")}</HeadCell>
              <HeadCell>
                <span className="sr-only">{common("actions")}</span>
              </HeadCell>
            </HeadRow>
            <tbody>
              {role.members.map((member) => (
                <Row key={member.userId}>
                  <Cell className="w-full max-w-0 truncate" title={`${member.displayName} ${member.name}`}>
                    <bdi className="font-medium">{member.displayName}</bdi>{" "}
                    <bdi className="text-faint">{member.name}</bdi>{" "}
                    {member.disabled ? <Badge>{t("disabled")}</Badge> : null}
                  </Cell>
                  <Cell className="max-sm:hidden">
                    <Moment at={member.addedAt} />
                  </Cell>
                  <Cell className="px-1">
                    <Button
                      look="ghost"
                      className="h-7"
                      pending={removing && removedId === member.userId}
                      disabledReason={mayNot}
                      aria-label={t("removeFrom", { name: member.displayName, role: role.name })}
                      icon={<UserMinus aria-hidden size={15} />}
                      onClick={() =>
                        roleId === "db_ssisadmin" && member.userId === selfId
                          ? setLeaving(true)
                          : removeUser(member.userId, member.displayName)
                      }
                    >
                      {t("remove")}
                    </Button>
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
        <Pager
          label={t("memberPages")}
          first={
            places.members === undefined
              ? undefined
              : { href: roleAddress(roleId, { ...places, members: undefined }), label: t("firstMembers") }
          }
          next={
            role.nextMembers === null
              ? undefined
              : { href: roleAddress(roleId, { ...places, members: role.nextMembers }), label: t("moreMembers") }
          }
        />
      </div>
      <RoleRights key={JSON.stringify(role.grants)} role={role} matrix={matrix} />
      <RoleNamings role={role} places={places} />
      {leaving ? (
        <ConfirmDialog
          title={t("leave.title")}
          text={t("leave.text")}
          confirmLabel={t("leave.confirm")}
          pending={removing}
          onConfirm={() => remove({ roleId, userId: selfId, confirmed: true }, { onDone: () => setLeaving(false) })}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </div>
  );
}
