"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";

/** Says that something was done and, where there is a way back, offers it. */
export function useUndoToast(): (message: string, undo?: () => void) => void {
  const t = useTranslations("common");
  return (message, undo) => toast.success(message, undo ? { action: { label: t("undo"), onClick: undo } } : undefined);
}
