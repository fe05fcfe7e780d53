"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** That something broke, under which number the server log tells more, and the way to try again. */
export function PageProblem({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  const t = useTranslations("common");
  return (
    <>
      <h1 className="sr-only">{t("problem")}</h1>
      <EmptyState
        icon={<CircleX size={28} />}
        title={t("problem")}
        text={digest ? t("problemHint", { digest }) : t("offline")}
        action={<Button onClick={onRetry}>{t("retry")}</Button>}
      />
    </>
  );
}
