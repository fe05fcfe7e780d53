"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useReason } from "@/components/access/use-reason";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { RoleUse } from "@/server/access/acts";
import type { ObjectRoles } from "@/server/roles/types";
import { EffectiveRoleText } from "./effective-role";
import { RightsList } from "./rights-list";
import { useAssignRoles } from "./use-assign-roles";

/** The reader and writer role of a folder or package: what it names, what holds and from where, and what that lets one do. */
export function ObjectRolesForm({ object, onSaved }: { object: ObjectRoles; onSaved?: () => void }) {
  const t = useTranslations("roles.objects");
  const reason = useReason();
  const { assign, pending, dialog } = useAssignRoles();
  const before = { readerRoleId: object.readerRoleId, writerRoleId: object.writerRoleId };
  const [chosen, setChosen] = useState(before);
  const mayNot = reason(object.rights[`${object.kind}.change-roles`]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    assign([{ kind: object.kind, id: object.id, ...chosen }], onSaved);
  };
  const select = (use: RoleUse) => {
    const key = `${use}RoleId` as const;
    return (
      <Field
        label={t(use)}
        hint={
          <>
            {t(`${use}Hint`)} {t("now")} {object[use] ? <EffectiveRoleText role={object[use]} /> : t("defaultText")}
          </>
        }
      >
        {(parts) => (
          <Select
            {...parts}
            value={chosen[key] ?? ""}
            disabled={Boolean(mayNot)}
            onChange={(event) => setChosen({ ...chosen, [key]: event.target.value || null })}
          >
            <option value="">{t("inheritNow", { role: object.inherited[use]?.name ?? t("default") })}</option>
            {object.roles.map((role) => (
              <option key={role.id} value={role.id}>
                {role.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  };
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <form onSubmit={submit} className="flex max-w-lg flex-col gap-4">
        <p className="text-sm">
          <span className="text-muted">{t("owner")}: </span>
          {object.ownerName ?? t("nobody")}
        </p>
        {select("reader")}
        {select("writer")}
        <div>
          <Button type="submit" look="primary" pending={pending} disabledReason={mayNot}>
            {t("save")}
          </Button>
        </div>
      </form>
      <RightsList rights={object.rights} />
      {dialog}
    </div>
  );
}
