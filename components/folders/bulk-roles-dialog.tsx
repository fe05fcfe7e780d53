"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

/** Values of the choice that are no role: leave it as it is, and inherit it. */
const keep = "keep";
const inherit = "inherit";

/** Asks which roles many folders and packages are given; what is left as it is is not changed. */
export function BulkRolesDialog({
  count,
  pending,
  onSubmit,
  onClose,
}: {
  count: number;
  pending: boolean;
  onSubmit: (roles: { readerRoleId?: string | null; writerRoleId?: string | null }) => void;
  onClose: () => void;
}) {
  const t = useTranslations();
  const [reader, setReader] = useState(keep);
  const [writer, setWriter] = useState(keep);
  const { data: roles = [], error } = useQuery({
    queryKey: ["roles"],
    queryFn: () => fetchJson<{ id: string; name: string }[]>("/api/roles"),
  });
  const given = (value: string) => (value === keep ? undefined : value === inherit ? null : value);
  const choice = (label: string, value: string, onChange: (value: string) => void) => (
    <Field label={label}>
      {(parts) => (
        <Select {...parts} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value={keep}>{t("packages.bulk.keepRole")}</option>
          <option value={inherit}>{t("packages.bulk.inheritRole")}</option>
          {roles.map((role) => (
            <option key={role.id} value={role.id}>
              {role.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("packages.bulk.rolesTitle", { count })}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            look="primary"
            pending={pending}
            disabledReason={reader === keep && writer === keep ? t("packages.bulk.noRoleChosen") : undefined}
            onClick={() => onSubmit({ readerRoleId: given(reader), writerRoleId: given(writer) })}
          >
            {t("packages.bulk.saveRoles")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {choice(t("packages.bulk.reader"), reader, setReader)}
        {choice(t("packages.bulk.writer"), writer, setWriter)}
        {error ? <p className="text-sm text-danger">{error.message}</p> : null}
      </div>
    </Dialog>
  );
}
