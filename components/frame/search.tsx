"use client";

import { Search as SearchIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Kbd } from "@/components/ui/kbd";
import { Palette } from "./palette";

/** The search button of the top bar; Ctrl+K (Cmd+K) opens it from everywhere. */
export function Search() {
  const t = useTranslations("frame");
  const [open, setOpen] = useState(false);

  // The keyboard of the whole page is the outside system.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onClick={() => setOpen(true)}
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
      <Palette open={open} onOpenChange={setOpen} />
    </>
  );
}
