import { SearchCode } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { UsesFilter } from "@/components/uses/uses-filter";
import { UsesList } from "@/components/uses/uses-list";
import { loadUsesSearch } from "@/components/uses/uses-search";
import { findUses } from "@/server/packages/find-uses";
import { pageCaller } from "@/server/session/page-caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("uses"))("title") };
}

/** Which packages use a table, a column, a server, a file: the address holds what is looked for. */
export default async function WhereUsedPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const t = await getTranslations("uses");
  const { text, kind } = loadUsesSearch(await searchParams);
  const wanted = text.trim().slice(0, 200);
  const caller = await pageCaller();
  const found = wanted === "" ? undefined : await findUses(caller, { text: wanted, kinds: kind ? [kind] : undefined });
  return (
    <div className="flex flex-col gap-3">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <UsesFilter />
      {found ? (
        <UsesList found={found} text={wanted} narrowed={kind !== null} />
      ) : (
        <EmptyState icon={<SearchCode size={28} />} title={t("empty")} text={t("emptyText")} />
      )}
    </div>
  );
}
