"use client";

import { FileBox, Folder } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { HTMLAttributes, MouseEvent, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { RowCheck } from "@/components/ui/row-check";
import { Cell, Row } from "@/components/ui/table";
import type { Item } from "./item-acts";
import { ItemMenu } from "./item-menu";

/** A row of a folder: the box that selects it, its name as a link or as a field, what is known of it, its menu. */
export function ItemRow({
  item,
  href,
  selected,
  over,
  cut,
  field,
  tabIndex,
  position,
  rowEvents,
  onCheck,
  onFocus,
  children,
}: {
  item: Item;
  href: string;
  selected: boolean;
  /** Something hovers over it that it would take. */
  over: boolean;
  /** It is on the clipboard and will leave its place. */
  cut: boolean;
  /** Stands in the place of the name while it is edited. */
  field: ReactNode;
  tabIndex: number;
  /** Place in the list, 1 for the first. */
  position: number;
  rowEvents: HTMLAttributes<HTMLTableRowElement>;
  onCheck: (event: MouseEvent) => void;
  onFocus: () => void;
  /** The cells between the name and the menu. */
  children: ReactNode;
}) {
  const t = useTranslations("packages");
  const Icon = item.kind === "folder" ? Folder : FileBox;
  return (
    <Row
      {...rowEvents}
      data-row={item.id}
      tabIndex={tabIndex}
      aria-selected={selected}
      // The row of the column names is the first.
      aria-rowindex={position + 1}
      onFocus={onFocus}
      draggable={!field}
      className={classNames((over || selected) && "bg-selected", cut && "opacity-60")}
    >
      <Cell className="pr-0">
        <RowCheck label={t("select", { name: item.name })} selected={selected} onCheck={onCheck} />
      </Cell>
      <Cell className="overflow-hidden">
        {field ?? (
          <Link
            href={href}
            prefetch={false}
            draggable={false}
            tabIndex={-1}
            title={item.name}
            className="flex min-w-0 items-center gap-2 font-medium hover:underline"
          >
            <Icon aria-hidden size={15} className="shrink-0 text-faint" />
            <span className="truncate">{item.name}</span>
            {cut ? <span className="shrink-0 font-normal text-faint">{t("cutMark")}</span> : null}
          </Link>
        )}
      </Cell>
      {children}
      <Cell className="px-1">
        <ItemMenu item={item} />
      </Cell>
    </Row>
  );
}
