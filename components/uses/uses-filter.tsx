"use client";

import { useTranslations } from "next-intl";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { useAddress } from "@/components/ui/use-address";
import { useKinds } from "./use-kinds";
import { usesSearch } from "./uses-search";

/** The name and the kind that are looked for; the address holds them. */
export function UsesFilter() {
  const t = useTranslations("uses");
  const { search, setSearch, pending } = useAddress(usesSearch);
  return (
    <search className="flex min-h-8 flex-wrap items-center gap-2">
      <SearchField
        label={t("text")}
        hint={t("textHint")}
        value={search.text}
        onChange={(text) => setSearch({ text })}
        className="max-w-96"
      />
      <Select
        aria-label={t("kind")}
        value={search.kind ?? ""}
        onChange={(event) => setSearch({ kind: useKinds.find((kind) => kind === event.target.value) ?? null })}
      >
        <option value="">{t("anyKind")}</option>
        {useKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </Select>
      {pending ? <Spinner /> : null}
    </search>
  );
}
