"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Item } from "./item-acts";

export interface RefusedItem {
  item: Item;
  reason: string;
}

/** What of many items was not changed, and why. */
export function RefusedItems({ refused, onClose }: { refused: RefusedItem[]; onClose: () => void }) {
  const t = useTranslations();
  if (refused.length === 0) return null;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("packages.bulk.refused", { count: refused.length })}
      description={t("packages.bulk.refusedText")}
      footer={<Button onClick={onClose}>{t("common.close")}</Button>}
    >
      <ul className="flex flex-col">
        {refused.map(({ item, reason }) => (
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
