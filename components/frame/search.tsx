"use client";

import { Search as SearchIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Kbd } from "@/components/ui/kbd";

const Palette = dynamic(() => import("./palette").then(({ Palette: found }) => found), { ssr: false });

/** The search button of the top bar; Ctrl+K (Cmd+K) opens it from everywhere. */
export function Search({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("frame");
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onClick={() => onOpenChange(true)}
        className={buttonClass(
          "plain",
          false,
          "text-muted max-md:w-8 max-md:border-transparent max-md:px-0 max-md:bg-transparent",
        )}
      >
        <SearchIcon aria-hidden size={15} />
        <span className="max-md:sr-only">{t("search")}</span>
        <span aria-hidden className="hidden md:inline">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      {open ? <Palette open onOpenChange={onOpenChange} /> : null}
    </>
  );
}
