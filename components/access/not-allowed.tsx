"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { Decision } from "@/server/access/acts";
import { useReason } from "./use-reason";

/** In the place of what a person may not see: that it is so, and why. */
export function NotAllowed({ icon, decision }: { icon: ReactNode; decision: Decision }) {
  const t = useTranslations("access");
  const reason = useReason();
  return <EmptyState icon={icon} title={t("notAllowed")} text={reason(decision)} />;
}
