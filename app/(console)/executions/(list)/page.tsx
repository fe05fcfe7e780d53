import { Activity, Download, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTimeZone, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AllMatchingMenu } from "@/components/executions/list/all-matching-menu";
import { ColumnMenu } from "@/components/executions/list/column-menu";
import { ExecutionList } from "@/components/executions/list/execution-list";
import { FacetBar } from "@/components/executions/list/facet-bar";
import { ListPager } from "@/components/executions/list/list-pager";
import { loadListSearch, usualColumns } from "@/components/executions/list/list-search";
import { NewExecutions } from "@/components/executions/list/new-executions";
import { QueryBar } from "@/components/executions/list/query-bar";
import { ViewMenu } from "@/components/executions/list/view-menu";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { readQuery } from "@/server/executions/query/read-query";
import { searchExecutions } from "@/server/executions/search-executions";
import { pageCaller } from "@/server/session/page-caller";
import { listViews } from "@/server/views/list-views";

const pageSize = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("executions"))("title") };
}

/** Finds executions. Query, page, columns and view stand in the address. */
export default async function ExecutionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("executions");
  const caller = await pageCaller();
  const search = await loadListSearch(searchParams);
  const views = await listViews(caller);
  const { terms, problems } = readQuery(search.q);
  const page =
    problems.length > 0
      ? undefined
      : await searchExecutions(caller, {
          query: search.q,
          timeZone: await getTimeZone(),
          before: search.before ?? undefined,
          after: search.after ?? undefined,
          limit: pageSize,
        });

  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <ViewMenu list={views} />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {page ? <NewExecutions newestId={page.newestId} readAt={page.readAt} known={page.known} /> : null}
          {page ? <AllMatchingMenu newestId={page.newestId} /> : null}
          {page ? (
            <a
              href={`/api/executions/export?${new URLSearchParams({ q: search.q })}`}
              download
              className={buttonClass()}
            >
              <Download aria-hidden size={15} />
              {t("export")}
            </a>
          ) : null}
          <ColumnMenu />
        </div>
      </div>
      <QueryBar />
      <FacetBar />
      {page && page.items.length > 0 ? (
        <ExecutionList
          key={`${search.q} ${search.before} ${search.after}`}
          items={page.items}
          columns={search.columns ?? usualColumns}
        />
      ) : (
        <Empty
          state={!page ? "unreadable" : page.lookedBackTo ? "further" : terms.length > 0 ? "filtered" : "nothing"}
        />
      )}
      {page ? <ListPager page={page} search={search} /> : null}
    </div>
  );
}

/** Why there is no row, and what to do about it. */
async function Empty({ state }: { state: "nothing" | "filtered" | "further" | "unreadable" }) {
  const t = await getTranslations("executions.empty");
  const Icon = state === "nothing" ? Activity : SearchX;
  return (
    <EmptyState
      icon={<Icon size={28} />}
      title={t(`${state}.title`)}
      text={t(`${state}.text`)}
      action={
        state === "further" ? undefined : (
          <Link href={state === "nothing" ? "/packages" : "/executions"} className={buttonClass("primary")}>
            {t(`${state}.action`)}
          </Link>
        )
      }
    />
  );
}
