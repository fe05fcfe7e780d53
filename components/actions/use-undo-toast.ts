"use client";

import { useTranslations } from "next-intl";
import { notify } from "@/components/ui/notify";

/** Takes something back; `undone` is called when that was done, and says so. */
export type Undo = (undone: () => void) => void;

/** Says that something was done and, where there is a way back, offers it. A warning says what it will lead to, and stays. */
export function useUndoToast(): (message: string, undo?: Undo, warning?: string) => void {
  const t = useTranslations("common");
  return (message, undo, warning) => {
    const undone = () => notify("success", t("undone", { what: message }));
    const action = undo && { label: t("undo"), onClick: () => undo(undone) };
    notify(warning === undefined ? "success" : "warning", message, { detail: warning, action });
  };
}
