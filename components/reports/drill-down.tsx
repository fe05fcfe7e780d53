import Link from "next/link";
import { useTranslations } from "next-intl";

/** The three reports about one execution that SSIS's reports lead to, here tabs of its page. */
export function DrillDown({ executionId }: { executionId: number }) {
  const t = useTranslations("reports.drillDown");
  const link = (tab: string, label: string) => (
    <Link href={`/executions/${executionId}${tab}`} prefetch={false} className="text-accent hover:underline">
      {label}
    </Link>
  );
  return (
    <span className="flex gap-3">
      {link("", t("overview"))}
      {link("?tab=messages", t("messages"))}
      {link("?tab=performance", t("performance"))}
    </span>
  );
}
