"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { protectPackageAction } from "@/app/(console)/packages/actions";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";

/** The levels a package can be saved with here, by their numbers in the file; the others need a Windows account or a server. */
const levels = {
  0: "DontSaveSensitive",
  2: "EncryptSensitiveWithPassword",
  3: "EncryptAllWithPassword",
} as const;

const sealed = [2, 3];

/** Saves the package under another protection level, as its next version. */
export function ProtectionDialog({
  packageId,
  name,
  level,
  onClose,
}: {
  packageId: string;
  name: string;
  /** The number of the level that the current version has. */
  level: number;
  onClose: () => void;
}) {
  const t = useTranslations("packages.protection");
  const [chosen, setChosen] = useState<keyof typeof levels>(level === 3 ? 2 : 3);
  const [problem, setProblem] = useState<string>();
  const [mismatch, setMismatch] = useState(false);
  const [protect, pending] = useAction(protectPackageAction);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => String(form.get(field) ?? "") || undefined;
    const differs = text("password") !== text("repeated");
    setMismatch(differs);
    if (differs) return;
    protect(
      {
        packageId,
        protectionLevel: levels[chosen],
        password: text("password"),
        currentPassword: text("currentPassword"),
      },
      {
        onProblem: setProblem,
        onDone: ({ versionNumber }) => {
          onClose();
          notify("success", t("saved", { name, version: versionNumber }));
        },
      },
    );
  };
  const secret = (field: string, label: string, required: boolean, error?: string) => (
    <Field label={label} error={error}>
      {(parts) => (
        <Input {...parts} name={field} type="password" autoComplete="off" required={required} maxLength={1000} />
      )}
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("title", { name })}
      description={t("now", { level: t(`levels.${level as 0}`) })}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {sealed.includes(level) ? secret("currentPassword", t("current"), level === 3) : null}
        <Field label={t("level")} hint={t(`text.${chosen}`)}>
          {(parts) => (
            <Select
              {...parts}
              value={chosen}
              onChange={(event) => setChosen(Number(event.target.value) as keyof typeof levels)}
            >
              {(Object.keys(levels) as `${keyof typeof levels}`[]).map((one) => (
                <option key={one} value={one}>
                  {t(`levels.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {sealed.includes(chosen) ? (
          <>
            {secret("password", t("password"), true)}
            {secret("repeated", t("repeated"), true, mismatch ? t("mismatch") : undefined)}
          </>
        ) : null}
        {problem ? (
          <p role="alert" className="text-sm text-danger">
            {problem}
          </p>
        ) : null}
        <div className="flex justify-end">
          <Button type="submit" look="primary" pending={pending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
