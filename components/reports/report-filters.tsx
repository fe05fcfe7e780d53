"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { ClearButton } from "@/components/ui/clear-button";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { useAddress } from "@/components/ui/use-address";
import { executionStatuses } from "@/server/executions/status";
import { operationGroups, reportAddress, reportSearch, windowWords } from "./report-search";

export type ReportField = "since" | "text" | "status" | "kind" | "show";

/** The filters a report has; the URL holds them, and the CSV file takes the same. */
export function ReportFilters({
  report,
  fields,
  anyTime = false,
}: {
  report: "packages" | "validations" | "operations" | "connections";
  fields: readonly ReportField[];
  /** The report may reach back to the beginning. */
  anyTime?: boolean;
}) {
  const t = useTranslations("reports.filter");
  const word = useTranslations("status");
  const { search, setSearch, pending } = useAddress(reportSearch);
  const { before: _before, ...filter } = search;
  const active = fields.some((field) => search[field] !== reportSearch[field].parseServerSide(undefined));
  const has = (field: ReportField) => fields.includes(field);
  return (
    <search className="flex min-h-8 flex-wrap items-center gap-2">
      {has("since") ? (
        <Select
          aria-label={t("since")}
          value={search.since ?? (anyTime ? "" : "24h")}
          onChange={(event) => {
            const since = windowWords.find((each) => each === event.target.value) ?? null;
            setSearch({ since: since === "24h" && !anyTime ? null : since, before: null });
          }}
        >
          {anyTime ? <option value="">{t("anyTime")}</option> : null}
          {windowWords.map((each) => (
            <option key={each} value={each}>
              {t(`last.${each}`)}
            </option>
          ))}
        </Select>
      ) : null}
      {has("show") ? (
        <Select
          aria-label={t("show")}
          value={search.show}
          onChange={(event) => setSearch({ show: event.target.value === "all" ? "all" : null, before: null })}
        >
          <option value="failed">{t("ofFailed")}</option>
          <option value="all">{t("ofAll")}</option>
        </Select>
      ) : null}
      {has("kind") ? (
        <Select
          aria-label={t("kind")}
          value={search.kind ?? ""}
          onChange={(event) => {
            const kind = operationGroups.find((each) => each === event.target.value) ?? null;
            setSearch({ kind, before: null });
          }}
        >
          <option value="">{t("anyKind")}</option>
          {operationGroups.map((group) => (
            <option key={group} value={group}>
              {t(`kinds.${group}`)}
            </option>
          ))}
        </Select>
      ) : null}
      {has("status") ? (
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
      ) : null}
      {has("text") ? (
        <SearchField
          label={t(`text.${report}`)}
          value={search.text}
          onChange={(text) => setSearch({ text, before: null })}
        />
      ) : null}
      {active ? <ClearButton label={t("clear")} onClear={() => setSearch(null)} /> : null}
      {pending ? <Spinner /> : null}
      <a href={`/api/reports/${report}${reportAddress(filter)}`} download className={`${buttonClass()} ml-auto`}>
        <Download aria-hidden size={15} />
        {t("csv")}
      </a>
    </search>
  );
}
