"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showRefused, useRefused } from "./refused-store";

/**
 * What of many items was not changed, or not put back, and why. It belongs to the frame: whoever takes something back may have left the
 * page where it was done.
 */
export function RefusedItems() {
  const t = useTranslations();
  const refused = useRefused();
  if (!refused) return null;
  const { items, isUndo, isPart } = refused;
  const close = () => showRefused(undefined);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      title={t(isUndo ? "packages.bulk.notUndone" : "packages.bulk.refused", { count: items.length })}
      description={isPart ? t(isUndo ? "packages.bulk.notUndoneText" : "packages.bulk.refusedText") : undefined}
      footer={<Button onClick={close}>{t("common.close")}</Button>}
    >
      <ul className="flex flex-col">
        {items.map(({ item, reason }) => (
          <li key={item.id} className="flex gap-2 border-b py-1.5 text-sm last:border-b-0">
            <CircleX aria-hidden size={15} className="mt-0.5 shrink-0 text-status-failed" />
            <span className="min-w-0">
              <span className="font-medium break-words">{item.name}</span>{" "}
              <span className="text-muted break-words">{reason}</span>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
