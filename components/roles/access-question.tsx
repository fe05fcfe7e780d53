"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Choice } from "@/components/users/user-choice";
import { UserPicker } from "@/components/users/user-picker";
import type { Act } from "@/server/access/acts";

/** Who, what, to which object: a form that asks by its address. */
export function AccessQuestion({
  everybody,
  acts,
  user,
  act,
  object,
}: {
  /** The word for all users, one by one. */
  everybody: Choice;
  acts: readonly Act[];
  user: Choice | undefined;
  act: Act | undefined;
  object: string;
}) {
  const t = useTranslations();
  const [chosen, setChosen] = useState(user);
  return (
    <form action="/roles" className="flex max-w-lg flex-col gap-4">
      <p className="text-sm text-muted">{t("roles.check.text")}</p>
      <input type="hidden" name="tab" value="check" />
      <Field label={t("roles.check.user")}>
        {(parts) => (
          <>
            <UserPicker id={parts.id} words={[everybody]} chosen={chosen} onChoose={setChosen} />
            <input type="hidden" name="user" value={chosen?.id ?? ""} />
          </>
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
        <Button type="submit" look="primary" disabledReason={chosen ? undefined : t("roles.choose")}>
          {t("roles.check.submit")}
        </Button>
      </div>
    </form>
  );
}
