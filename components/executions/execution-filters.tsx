"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { executionStatuses } from "@/server/executions/status";
import { executionSearch, sinceWords } from "./execution-search";

/** Status, package and time; the URL holds them, so that a filtered list can be sent to somebody. */
export function ExecutionFilters() {
  const t = useTranslations("executions.filter");
  const word = useTranslations("status");
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryStates(executionSearch, { shallow: false, startTransition, throttleMs: 300 });
  const active = search.status !== null || search.package !== "" || search.since !== null;

  return (
    <search className="flex min-h-8 flex-wrap items-center gap-2">
      <Select
        aria-label={t("status")}
        value={search.status ?? ""}
        onChange={(event) => {
          const status = executionStatuses.find((each) => each === event.target.value) ?? null;
          setSearch({ status, before: null });
        }}
      >
        <option value="">{t("anyStatus")}</option>
        {executionStatuses.map((status) => (
          <option key={status} value={status}>
            {word(`${status}.word`)}
          </option>
        ))}
      </Select>
      <Input
        type="search"
        aria-label={t("package")}
        placeholder={t("packageHint")}
        value={search.package}
        onChange={(event) => setSearch({ package: event.target.value || null, before: null })}
        className="max-w-72 max-sm:max-w-none"
      />
      <Select
        aria-label={t("since")}
        value={search.since ?? ""}
        onChange={(event) => {
          const since = sinceWords.find((each) => each === event.target.value) ?? null;
          setSearch({ since, before: null });
        }}
      >
        <option value="">{t("anyTime")}</option>
        <option value="1h">{t("lastHour")}</option>
        <option value="24h">{t("lastDay")}</option>
        <option value="7d">{t("lastWeek")}</option>
      </Select>
      {active ? (
        <Button look="ghost" icon={<X aria-hidden size={14} />} onClick={() => setSearch(null)}>
          {t("clear")}
        </Button>
      ) : null}
      {pending ? <Spinner /> : null}
    </search>
  );
}
