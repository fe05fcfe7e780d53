"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** In the place of a page that could not be made. The frame stays. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common");
  return (
    <>
      <h1 className="sr-only">{t("problem")}</h1>
      <EmptyState
        icon={<CircleX size={28} />}
        title={t("problem")}
        text={t("problemHint", { digest: error.digest ?? "" })}
        action={<Button onClick={reset}>{t("retry")}</Button>}
      />
    </>
  );
}
