import { ChevronLeft, ChevronRight, ChevronsLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Moment } from "@/components/ui/moment";
import type { SearchPage } from "@/server/executions/search-types";
import { listAddress, type loadListSearch } from "./list-search";

/** The pages beside this one. Where the search gave up before the page was full, it says how far it came. */
export function ListPager({
  page: { newer, older, lookedBackTo },
  search,
}: {
  page: SearchPage;
  search: Awaited<ReturnType<typeof loadListSearch>>;
}) {
  const t = useTranslations("executions.pages");
  const address = (place: { before?: number; after?: number }) =>
    `/executions${listAddress({ ...search, before: null, after: null, ...place })}`;
  if (newer === null && older === null) return null;
  return (
    <nav aria-label={t("label")} className="flex flex-wrap items-center justify-end gap-2">
      {lookedBackTo ? (
        <p role="status" className="mr-auto text-sm text-muted">
          {t.rich("looked", { id: String(lookedBackTo.id), when: () => <Moment at={lookedBackTo.at} /> })}
        </p>
      ) : null}
      {newer === null ? null : (
        <>
          <Link href={address({})} className={buttonClass("ghost")}>
            <ChevronsLeft aria-hidden size={15} />
            {t("newest")}
          </Link>
          <Link href={address({ after: newer })} className={buttonClass()}>
            <ChevronLeft aria-hidden size={15} />
            {t("newer")}
          </Link>
        </>
      )}
      {older === null ? null : (
        <Link href={address({ before: older })} className={buttonClass()}>
          {lookedBackTo ? t("lookFurther") : t("older")}
          <ChevronRight aria-hidden size={15} />
        </Link>
      )}
    </nav>
  );
}
