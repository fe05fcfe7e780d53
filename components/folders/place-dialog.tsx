"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FolderPicker } from "./folder-picker";

/** Asks for the folder something is moved or copied to; for a copy also for its name, which differs in the original's folder. */
export function PlaceDialog({
  title,
  submitLabel,
  startId,
  excludedId,
  copyOf,
  pending,
  onSubmit,
  onClose,
}: {
  title: string;
  submitLabel: string;
  startId: string;
  excludedId?: string;
  /** Name of what is copied; a thing that is moved keeps its own. */
  copyOf?: string;
  pending: boolean;
  onSubmit: (folderId: string, name: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations();
  const [folderId, setFolderId] = useState(startId);
  const [typed, setTyped] = useState<string>();
  const suggested = copyOf && folderId === startId ? t("packages.copyName", { name: copyOf }) : (copyOf ?? "");
  const name = typed ?? suggested;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={t("packages.chooseFolder")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button look="primary" pending={pending} onClick={() => onSubmit(folderId, name.trim())}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {copyOf === undefined ? null : (
          <Field label={t("common.name")}>
            {(parts) => <Input {...parts} value={name} onChange={(event) => setTyped(event.target.value)} />}
          </Field>
        )}
        <FolderPicker folderId={folderId} excludedId={excludedId} onChange={setFolderId} />
      </div>
    </Dialog>
  );
}
