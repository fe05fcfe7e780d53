"use client";

import { useTimeZone } from "next-intl";
import { useEffect } from "react";
import { keepChoice } from "@/app/actions";

/** Tells the server the zone of the browser, the outside system of the effect, so that both write times alike. */
export function BrowserZone() {
  const served = useTimeZone();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // The answer to the action brings the page in the new zone.
    if (zone && zone !== served) void keepChoice({ name: "zone", value: zone });
  }, [served]);
  return null;
}
