"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { createUserAction } from "@/app/(console)/roles/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { Decision } from "@/server/access/acts";
import type { RoleItem } from "@/server/roles/types";

/** Creates a user with a first password and roles. */
export function NewUserButton({ roles, decision }: { roles: RoleItem[]; decision: Decision }) {
  const t = useTranslations("roles.users");
  const reason = useReason();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [create, pending] = useAction(createUserAction);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (key: string) => String(data.get(key) ?? "");
    create(
      {
        name: text("name"),
        displayName: text("displayName"),
        password: text("password"),
        roleIds: data.getAll("role").map(String),
      },
      {
        onProblem: setProblem,
        onDone: () => {
          setOpen(false);
          notify("success", t("createdUser", { name: text("displayName") }));
        },
      },
    );
  };
  return (
    <>
      <Button
        icon={<UserPlus aria-hidden size={15} />}
        disabledReason={reason(decision)}
        onClick={() => {
          setProblem(undefined);
          setOpen(true);
        }}
      >
        {t("new")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("new")}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label={t("name")}>
            {(parts) => <Input {...parts} name="name" required autoComplete="off" autoCapitalize="none" />}
          </Field>
          <Field label={t("displayName")}>
            {(parts) => <Input {...parts} name="displayName" required autoComplete="off" />}
          </Field>
          <Field label={t("password")} hint={t("passwordHint")}>
            {(parts) => <Input {...parts} name="password" type="password" required autoComplete="new-password" />}
          </Field>
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 text-sm font-medium">{t("roles")}</legend>
            {roles.map((role) => (
              <label key={role.id} className="flex items-start gap-2 text-sm">
                <input type="checkbox" name="role" value={role.id} className="mt-0.75 accent-accent" />
                <span>
                  {role.name} <span className="block text-muted">{role.description}</span>
                </span>
              </label>
            ))}
          </fieldset>
          {problem ? (
            <p role="alert" className="text-sm text-danger">
              {problem}
            </p>
          ) : null}
          <div className="flex justify-end">
            <Button type="submit" look="primary" pending={pending}>
              {t("create")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
