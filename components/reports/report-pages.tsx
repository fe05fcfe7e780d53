import { useTranslations } from "next-intl";
import { Pager } from "@/components/ui/pager";
import { type ReportSearch, reportAddress } from "./report-search";

/** To the next page of a report that is a list, and back to its beginning. */
export function ReportPages({ path, search, next }: { path: string; search: ReportSearch; next: number | null }) {
  const t = useTranslations("reports");
  const to = (before: number | null, label: string) => ({
    href: `${path}${reportAddress({ ...search, before })}`,
    label,
  });
  return (
    <Pager
      label={t("pages")}
      first={search.before === null ? undefined : to(null, t("newest"))}
      next={next === null ? undefined : to(next, t("older"))}
    />
  );
}
