"use client";

import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { createSerializer } from "nuqs";
import { buttonClass } from "@/components/ui/button-class";
import { ClearButton } from "@/components/ui/clear-button";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { useAddress } from "@/components/ui/use-address";
import type { AuditFacets } from "@/server/audit/types";
import { auditSearch, sinceWords } from "./audit-search";
import { useAuditWords } from "./audit-words";
import { DayInput } from "./day-input";

const addressOf = createSerializer(auditSearch);

/** Who, what, which object, when; the URL holds them, and the export takes the same. */
export function AuditFilters({ facets }: { facets: AuditFacets }) {
  const t = useTranslations("audit");
  const words = useAuditWords();
  const locale = useLocale();
  const { search, setSearch, pending } = useAddress(auditSearch);
  const { before: _before, ...filter } = search;
  const active = Object.entries(filter).some(([key, value]) => (key === "text" ? value !== "" : value !== null));
  const choice = (key: "who" | "verb" | "kind", options: { value: string; label: string }[]) => (
    <Select
      aria-label={t(`filter.${key}`)}
      value={search[key] ?? ""}
      onChange={(event) => setSearch({ [key]: event.target.value || null, before: null })}
    >
      <option value="">{t(`filter.any.${key}`)}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
  const inOrder = (values: string[], word: (value: string) => string) =>
    values
      .map((value) => ({ value, label: word(value) }))
      .sort((one, other) => one.label.localeCompare(other.label, locale));
  return (
    <search className="flex min-h-8 flex-wrap items-center gap-2">
      {choice(
        "who",
        facets.people.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice("verb", inOrder(facets.verbs, words.verb))}
      {choice("kind", inOrder(facets.objectTypes, words.kind))}
      <SearchField
        label={t("filter.text")}
        value={search.text}
        onChange={(text) => setSearch({ text, before: null })}
        className="max-w-56"
      />
      <Select
        aria-label={t("filter.since")}
        value={search.since ?? ""}
        onChange={(event) => {
          const since = sinceWords.find((each) => each === event.target.value) ?? null;
          setSearch({ since, from: null, to: null, before: null });
        }}
      >
        <option value="">{t("filter.anyTime")}</option>
        {sinceWords.map((word) => (
          <option key={word} value={word}>
            {t(`filter.last.${word}`)}
          </option>
        ))}
      </Select>
      <span className="flex flex-wrap gap-2">
        <DayInput
          label={t("filter.from")}
          at={search.from}
          onChange={(from) => setSearch({ from, since: null, before: null })}
        />
        <DayInput
          label={t("filter.to")}
          at={search.to}
          last
          onChange={(to) => setSearch({ to, since: null, before: null })}
        />
      </span>
      {active ? <ClearButton label={t("filter.clear")} onClear={() => setSearch(null)} /> : null}
      {pending ? <Spinner /> : null}
      <a href={`/api/audit/export${addressOf(filter)}`} download className={`${buttonClass()} ml-auto`}>
        <Download aria-hidden size={15} />
        {t("export")}
      </a>
    </search>
  );
}
