"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

/** One of the roles, or "keep" for no change, or "" for what is inherited. */
export function RoleChoice({
  label,
  value,
  onChange,
  roles,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  roles: { id: string; name: string }[];
}) {
  const t = useTranslations("roles.objects");
  return (
    <Field label={label}>
      {(parts) => (
        <Select {...parts} className="w-48" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="keep">{t("keep")}</option>
          <option value="">{t("inherit")}</option>
          {roles.map((role) => (
            <option key={role.id} value={role.id}>
              {role.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
