import { Activity } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ExecutionFilters } from "@/components/executions/execution-filters";
import { loadExecutionSearch, toFilter } from "@/components/executions/execution-search";
import { ExecutionTable } from "@/components/executions/execution-table";
import { FreshExecutions } from "@/components/executions/fresh-executions";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { findExecutions } from "@/server/executions/find-executions";
import { statusInfo } from "@/server/executions/status";
import { pageCaller } from "@/server/session/page-caller";

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("executions"))("title") };
}

export default async function ExecutionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("executions");
  const caller = await pageCaller();
  const search = await loadExecutionSearch(searchParams);
  const filter = toFilter(search, caller.now().getTime());
  const page = await findExecutions(caller, { filter, before: search.before ?? undefined, limit: pageSize });
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const older = new URLSearchParams(
    Object.entries({ ...search, before: page.nextBefore }).flatMap(([key, value]) =>
      value ? [[key, String(value)]] : [],
    ),
  );

  return (
    <div className="flex flex-col gap-3">
      <div className="flex h-8 items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        {search.before === null && !filtered ? (
          <FreshExecutions
            shown={page.items.map((item) => item.id)}
            unfinished={page.items.filter((item) => !statusInfo(item.status).terminal).map((item) => item.id)}
          />
        ) : null}
      </div>
      <ExecutionFilters />
      {page.items.length > 0 ? (
        <ExecutionTable items={page.items} />
      ) : (
        <EmptyState
          icon={<Activity size={28} />}
          title={filtered ? t("empty.filteredTitle") : t("empty.title")}
          text={filtered ? t("empty.filteredText") : t("empty.text")}
          action={
            filtered ? undefined : (
              <Link href="/packages" className={buttonClass("primary")}>
                {t("empty.action")}
              </Link>
            )
          }
        />
      )}
      <nav className="flex justify-end gap-2">
        {search.before === null ? null : (
          <Link href="/executions" className={buttonClass()}>
            {t("filter.newest")}
          </Link>
        )}
        {page.nextBefore === null ? null : (
          <Link href={`/executions?${older}`} className={buttonClass()}>
            {t("filter.older")}
          </Link>
        )}
      </nav>
    </div>
  );
}
