"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { latePart, useLatePart } from "./late-part";
import { notify } from "./notify";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  width?: "small" | "wide";
  footer?: ReactNode;
  children?: ReactNode;
}

const windows = latePart(() => import("./dialog-window"));

/**
 * A question in front of the page. On a phone it fills the width and sticks to the bottom. Its window is loaded when the first question
 * is asked.
 */
export function Dialog(props: DialogProps) {
  const t = useTranslations("common");
  const { open, onOpenChange } = props;
  const part = useLatePart(windows, open || undefined, () => {
    notify("error", t("offline"));
    onOpenChange(false);
  });
  return part ? <part.DialogWindow {...props} /> : null;
}
