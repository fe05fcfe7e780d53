"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { StatusIcon } from "@/components/executions/status-icon";
import { classNames } from "@/components/ui/class-names";
import { chosenValues, toggleValue } from "@/server/executions/query/change-query";
import { facetKeys } from "@/server/executions/query/query-keys";
import { readQuery } from "@/server/executions/query/read-query";
import { executionStatuses } from "@/server/executions/status";
import { FacetCount } from "./facet-count";
import { FacetMenu } from "./facet-menu";
import { useFacets } from "./use-facets";
import { useListSearch } from "./use-list-search";

/** States that are offered also when nothing is in them: what a person looks for at night. */
const alwaysOffered = ["running", "succeeded", "failed"];

/** What the list can be narrowed by with a click, with counts. It writes the same query that can be typed. */
export function FacetBar() {
  const t = useTranslations("executions.facet");
  const word = useTranslations("status");
  const { search, setSearch } = useListSearch();
  const readable = readQuery(search.q).problems.length === 0;
  const { data, isPlaceholderData } = useFacets(search.q, readable);
  const chosen = chosenValues(search.q, "status").map((value) => value.toLowerCase());
  const toggle = (key: (typeof facetKeys)[number], value: string) =>
    setSearch({ q: toggleValue(search.q, key, value) || null, before: null, after: null });
  const status = data?.facets.status;
  const counts = new Map(status?.values.map(({ value, count }) => [value, count]));
  const offered = executionStatuses.filter(
    (each) => alwaysOffered.includes(each) || chosen.includes(each.toLowerCase()) || counts.get(each),
  );
  // Who hears the page is told the number once for a query: it changes with every execution.
  const total = data && readable ? t(data.more ? "totalAtLeast" : "total", { count: data.total }) : null;
  const [told, setTold] = useState<{ of: string; total: string }>();
  if (total !== null && !isPlaceholderData && told?.of !== search.q) setTold({ of: search.q, total });
  return (
    <fieldset
      aria-label={t("label")}
      aria-busy={readable && (!data || isPlaceholderData)}
      className="flex min-h-8 min-w-0 flex-wrap items-center gap-1.5"
    >
      {offered.map((each) => {
        const on = chosen.includes(each.toLowerCase());
        return (
          <button
            key={each}
            type="button"
            aria-pressed={on}
            onClick={() => toggle("status", each)}
            className={classNames(
              "inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm",
              on ? "border-accent bg-selected text-text" : "border-line text-muted hover:bg-hover hover:text-text",
            )}
          >
            <StatusIcon status={each} size={13} />
            {word(`${each}.word`)}
            <FacetCount count={status && (counts.get(each) ?? 0)} more={status?.more ?? false} />
          </button>
        );
      })}
      {facetKeys.map((key) =>
        key === "status" ? null : (
          <FacetMenu
            key={key}
            of={key}
            facet={data?.facets[key]}
            chosen={chosenValues(search.q, key)}
            onToggle={(value) => toggle(key, value)}
          />
        ),
      )}
      <p className="min-h-5 w-full text-right text-sm text-muted">{total}</p>
      <p role="status" className="sr-only">
        {told?.total}
      </p>
    </fieldset>
  );
}
