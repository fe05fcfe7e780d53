"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Asks for a name. `onSubmit` gets it and tells what is wrong with it, if anything. */
export function NameDialog({
  title,
  initial,
  submitLabel,
  pending,
  onSubmit,
  onClose,
}: {
  title: string;
  initial: string;
  submitLabel: string;
  pending: boolean;
  onSubmit: (name: string, onProblem: (message: string) => void) => void;
  onClose: () => void;
}) {
  const t = useTranslations("common");
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending && name.trim() !== "") onSubmit(name.trim(), setProblem);
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("name")} error={problem}>
          {(parts) => (
            <Input
              {...parts}
              autoFocus
              value={name}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => {
                setName(event.target.value);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" pending={pending}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
