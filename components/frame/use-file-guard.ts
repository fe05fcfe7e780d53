"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { notify } from "@/components/ui/notify";

/** A file that is dropped where nothing takes it is not opened by the browser, which would leave the console for it. */
export function useFileGuard(): void {
  const t = useTranslations("frame");
  const guard = useEffectEvent((event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type === "drop") notify("info", t("dropElsewhere"));
  });

  // The outside system is the document, which hears of a drop after every place in it that takes files.
  useEffect(() => {
    const onDrag = (event: DragEvent) => guard(event);
    const stop = new AbortController();
    for (const type of ["dragover", "drop"] as const) window.addEventListener(type, onDrag, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}
