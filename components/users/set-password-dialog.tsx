"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { setPasswordAction } from "@/app/(console)/roles/actions";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { UserItem } from "@/server/users/types";

/** Gives a user a new password, which ends their sessions. */
export function SetPasswordDialog({ user, onClose }: { user: UserItem; onClose: () => void }) {
  const t = useTranslations("roles.users");
  const [problem, setProblem] = useState<string>();
  const [save, pending] = useAction(setPasswordAction, nothingStale);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    save(
      { userId: user.id, password },
      {
        onProblem: setProblem,
        onDone: () => {
          onClose();
          notify("success", t("passwordSet", { name: user.displayName }));
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t("setPassword")} description={user.displayName}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("password")} hint={t("passwordHint")} error={problem}>
          {(parts) => <Input {...parts} name="password" type="password" autoComplete="new-password" required />}
        </Field>
        <div className="flex justify-end">
          <Button type="submit" look="primary" pending={pending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
