"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FolderPicker } from "./folder-picker";

/** Asks for the folder something is moved or copied to. */
export function PlaceDialog({
  title,
  submitLabel,
  startId,
  excludedId,
  pending,
  onSubmit,
  onClose,
}: {
  title: string;
  submitLabel: string;
  startId: string;
  excludedId?: string;
  pending: boolean;
  onSubmit: (folderId: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations();
  const [folderId, setFolderId] = useState(startId);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={t("packages.chooseFolder")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button look="primary" pending={pending} onClick={() => onSubmit(folderId)}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <FolderPicker folderId={folderId} excludedId={excludedId} onChange={setFolderId} />
    </Dialog>
  );
}
