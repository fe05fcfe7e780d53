import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import type { RetentionRules } from "@/server/retention/types";
import { PreviewFacts } from "./preview-facts";
import { useRetentionPreview } from "./use-retention";

interface PreviewSectionProps {
  /** Undefined while a number is wrong. */
  rules: RetentionRules | undefined;
  isSaved: boolean;
  lastEnded: number | undefined;
}

/** What the rules a person looks at would remove now. It has the same height whatever it says, so that nothing below moves. */
export function PreviewSection({ rules, isSaved, lastEnded }: PreviewSectionProps) {
  const t = useTranslations("retention.preview");
  const { data, error, isFetching } = useRetentionPreview(rules, lastEnded);
  const counts = rules !== undefined && rules.windowDays !== null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{t("title")}</h2>
      <div aria-live="polite" aria-busy={counts && isFetching} className="flex min-h-64 flex-col gap-2 text-sm">
        <p className="text-muted">{rules ? t(isSaved ? "saved" : "unsaved") : t("invalid")}</p>
        {rules?.windowDays === null ? <p>{t("forEver")}</p> : null}
        {counts && error ? (
          <p role="alert" className="text-danger">
            {error.message}
          </p>
        ) : null}
        {counts && data ? <PreviewFacts preview={data} /> : null}
        {counts && !data && !error ? <Skeleton className="h-56 w-full" /> : null}
      </div>
    </section>
  );
}
