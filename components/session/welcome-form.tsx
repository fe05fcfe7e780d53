"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Problem } from "@/server/session/problem";
import { minPasswordLength, passwordWeakness } from "./password-weakness";

/** The first administrator chooses a name and a password. */
export function WelcomeForm({
  action,
  token,
}: {
  action: (before: Problem | undefined, data: FormData) => Promise<Problem | undefined>;
  token: string;
}) {
  const t = useTranslations("session.welcome");
  const [problem, submit, pending] = useActionState(action, undefined);
  const [values, setValues] = useState({ name: "", displayName: "", password: "", repeat: "" });
  const bind = (key: keyof typeof values) => ({
    name: key,
    value: values[key],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [key]: event.target.value }),
    required: true,
  });

  const weakness = values.password ? passwordWeakness(values.password, [values.name, values.displayName]) : undefined;
  const weaknessText =
    weakness === "short"
      ? t("tooShort", { missing: minPasswordLength - values.password.length })
      : weakness && t("simple");
  const mismatch = values.repeat !== "" && values.repeat !== values.password;

  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <Field label={t("name")} hint={t("nameHint", { example: "ada.byron" })}>
        {(parts) => <Input {...parts} {...bind("name")} autoComplete="username" autoCapitalize="none" />}
      </Field>
      <Field label={t("displayName")}>
        {(parts) => <Input {...parts} {...bind("displayName")} autoComplete="name" />}
      </Field>
      <Field label={t("password")} hint={t("passwordHint")} error={weaknessText}>
        {(parts) => <Input {...parts} {...bind("password")} type="password" autoComplete="new-password" />}
      </Field>
      <Field label={t("repeat")} error={mismatch ? t("mismatch") : undefined}>
        {(parts) => <Input {...parts} {...bind("repeat")} type="password" autoComplete="new-password" />}
      </Field>
      {problem ? (
        <p role="alert" className="text-sm text-danger">
          {problem.message} {problem.hint}
        </p>
      ) : null}
      <Button
        type="submit"
        look="primary"
        pending={pending}
        disabledReason={weaknessText ?? (mismatch ? t("mismatch") : undefined)}
      >
        {t("submit")}
      </Button>
    </form>
  );
}
