"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Act } from "@/server/access/acts";
import type { UserItem } from "@/server/users/types";

/** Who, what, to which object: a form that asks by its address. */
export function AccessQuestion({
  users,
  acts,
  userId,
  act,
  object,
}: {
  users: UserItem[];
  acts: readonly Act[];
  userId: string | undefined;
  act: Act | undefined;
  object: string;
}) {
  const t = useTranslations();
  return (
    <form action="/roles" className="flex max-w-lg flex-col gap-4">
      <p className="text-sm text-muted">{t("roles.check.text")}</p>
      <input type="hidden" name="tab" value="check" />
      <Field label={t("roles.check.user")}>
        {(parts) => (
          <Select {...parts} name="user" defaultValue={userId ?? users[0]?.id}>
            <option value="everybody">{t("roles.check.everybody")}</option>
            {users.map((user) => (
              <option key={user.id} value={user.id}>
                {user.displayName} ({user.name})
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("roles.check.act")}>
        {(parts) => (
          <Select {...parts} name="act" defaultValue={act ?? "package.execute"}>
            {acts.map((each) => (
              <option key={each} value={each}>
                {t(`access.act.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t("roles.check.object")}
        hint={t("roles.check.objectHint", { example: "Samples/Orders/Load Orders" })}
      >
        {(parts) => <Input {...parts} name="object" defaultValue={object} autoComplete="off" />}
      </Field>
      <div>
        <Button type="submit" look="primary">
          {t("roles.check.submit")}
        </Button>
      </div>
    </form>
  );
}
