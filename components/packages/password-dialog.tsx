"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface PasswordDialogProps {
  title: string;
  description: string;
  submitLabel: string;
  /** Why the last password was not taken. */
  problem?: string;
  onSubmit: (password: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for the password that a package was saved with. */
export function PasswordDialog({ title, description, submitLabel, problem, onSubmit, onClose }: PasswordDialogProps) {
  const t = useTranslations("packages.password");
  const common = useTranslations("common");
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setPending(true);
    await onSubmit(String(new FormData(event.currentTarget).get("password")));
    setPending(false);
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} description={description}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("label")} hint={t("hint")} error={problem}>
          {(parts) => <Input {...parts} name="password" type="password" autoComplete="off" required maxLength={1000} />}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" look="primary" pending={pending}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
