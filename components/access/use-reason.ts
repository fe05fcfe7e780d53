"use client";

import { useTranslations } from "next-intl";
import type { Decision } from "@/server/access/acts";

/** The sentence that says why something may not be done; undefined when it may. */
export function useReason(): (decision: Decision | undefined) => string | undefined {
  const t = useTranslations("access");
  return (decision) => {
    if (!decision || decision.allowed) return undefined;
    const last = decision.reasons.at(-1);
    return last ? t(`reason.${last.key}`, last.params) : t("notAllowed");
  };
}
