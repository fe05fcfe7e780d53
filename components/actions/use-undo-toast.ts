"use client";

import { useTranslations } from "next-intl";
import { notify } from "@/components/ui/notify";

/** Says that something was done and, where there is a way back, offers it. */
export function useUndoToast(): (message: string, undo?: () => void) => void {
  const t = useTranslations("common");
  return (message, undo) =>
    notify("success", message, undo ? { action: { label: t("undo"), onClick: undo } } : undefined);
}
