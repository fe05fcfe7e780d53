"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { latePart, useLatePart } from "./late-part";
import { notify } from "./notify";
import type { MenuPoint } from "./point-menu-popup";

const popups = latePart(() => import("./point-menu-popup"));

/** A menu that opens at a point of the page. What opens is loaded when the first one is asked for. */
export function PointMenu({
  label,
  at,
  onClose,
  children,
}: {
  /** What it is the menu of. */
  label: string;
  at: MenuPoint | undefined;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  const part = useLatePart(popups, at, () => {
    notify("error", t("offline"));
    onClose();
  });
  return part && at ? (
    <part.PointMenuPopup label={t("moreActions", { name: label })} at={at} onClose={onClose}>
      {children}
    </part.PointMenuPopup>
  ) : null;
}
