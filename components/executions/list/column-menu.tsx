"use client";

import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuCheck } from "@/components/ui/menu";
import { type ListColumn, listColumns, usualColumns } from "./list-search";
import { useListSearch } from "./use-list-search";

/** Which columns the list has; the address holds them, and a saved view keeps them. */
export function ColumnMenu() {
  const t = useTranslations("executions");
  const { search, setSearch } = useListSearch();
  const shown = search.columns ?? usualColumns;
  const toggle = (column: ListColumn) => {
    const next = listColumns.filter((each) => (each === column ? !shown.includes(each) : shown.includes(each)));
    const usual = next.length === usualColumns.length && next.every((each) => usualColumns.includes(each));
    setSearch({ columns: usual ? null : next });
  };
  return (
    <Menu trigger={<Button icon={<Columns3 aria-hidden size={15} />} label={t("columns")} />}>
      {listColumns.map((column) => (
        <MenuCheck key={column} checked={shown.includes(column)} onToggle={() => toggle(column)}>
          {t(`column.${column}`)}
        </MenuCheck>
      ))}
    </Menu>
  );
}
