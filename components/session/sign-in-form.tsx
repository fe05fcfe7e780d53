"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { SignInState } from "@/app/sign-in/actions";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function SignInForm({
  action,
  next,
}: {
  action: (before: SignInState, data: FormData) => Promise<SignInState>;
  next: string;
}) {
  const t = useTranslations("session.signIn");
  const [state, submit, pending] = useActionState(action, {});
  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      <Field label={t("name")}>
        {(parts) => (
          <Input
            {...parts}
            name="name"
            autoComplete="username"
            defaultValue={state.name}
            required
            autoCapitalize="none"
          />
        )}
      </Field>
      <Field label={t("password")}>
        {(parts) => <Input {...parts} name="password" type="password" autoComplete="current-password" required />}
      </Field>
      {state.problem ? (
        <p role="alert" className="text-sm text-danger">
          {t(state.problem)}
        </p>
      ) : null}
      <Button type="submit" look="primary" pending={pending}>
        {t("submit")}
      </Button>
    </form>
  );
}
