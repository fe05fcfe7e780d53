import { Lock, ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createSerializer, type SearchParams } from "nuqs/server";
import { NotAllowed } from "@/components/access/not-allowed";
import { AuditFilters } from "@/components/audit/audit-filters";
import { auditSearch, loadAuditSearch, toAuditFilter } from "@/components/audit/audit-search";
import { AuditTable } from "@/components/audit/audit-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { findAudit } from "@/server/audit/find-audit";
import { listAuditFacets } from "@/server/audit/list-audit-facets";
import { listRoles } from "@/server/roles/list-roles";
import { orNotFound, orNothing, pageCaller } from "@/server/session/page-caller";

const addressOf = createSerializer(auditSearch);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

/** The audit trail. Filters and place stand in the address. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("audit");
  const caller = await pageCaller();
  const search = await loadAuditSearch(searchParams);
  const filter = toAuditFilter(search, caller.now().getTime());
  const facets = await orNothing(listAuditFacets(caller));
  if (!facets) {
    const { rights } = await orNotFound(listRoles(caller));
    return <NotAllowed icon={<Lock size={28} />} decision={rights["audit.view"]} />;
  }
  const page = await findAudit(caller, { filter, beforeId: search.before ?? undefined, withPlaces: true });
  const to = (before: number | null, label: string) => ({ href: `/audit${addressOf({ ...search, before })}`, label });
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="max-w-prose text-sm text-muted">{t("intro")}</p>
      </div>
      <AuditFilters facets={facets} />
      {page.items.length > 0 ? (
        <AuditTable items={page.items} />
      ) : (
        <EmptyState icon={<ScrollText size={28} />} title={t("empty.title")} text={t("empty.text")} />
      )}
      <Pager
        label={t("pages")}
        first={search.before === null ? undefined : to(null, t("newest"))}
        next={page.nextBefore === null ? undefined : to(page.nextBefore, t("older"))}
      />
    </div>
  );
}
