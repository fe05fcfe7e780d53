"use client";

import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { useDeferredValue, useId, useState } from "react";
import type { PackageDesign } from "@/server/packages/design-types";
import { type DesignHit, searchDesign } from "./search-design";

/** Finds an element of the package by anything that is said of it, and shows it in its drawing. */
export function DesignSearch({ design, onFound }: { design: PackageDesign; onFound: (hit: DesignHit) => void }) {
  const t = useTranslations("design.search");
  const listId = useId();
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const wanted = useDeferredValue(text);
  const hits = isOpen ? searchDesign(design, wanted) : [];
  const shows = isOpen && wanted.trim() !== "";
  return (
    <Command
      shouldFilter={false}
      loop
      label={t("label")}
      className="relative ml-auto w-72 max-w-full min-w-40"
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setIsOpen(false)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        setIsOpen(false);
        setText("");
      }}
    >
      <Command.Input
        aria-label={t("label")}
        placeholder={t("label")}
        value={text}
        onFocus={() => setIsOpen(true)}
        onValueChange={(next) => {
          setText(next);
          setIsOpen(true);
        }}
        className="h-8 w-full min-w-0 rounded-md border border-field-line bg-surface px-2.5 text-sm text-text placeholder:text-faint"
      />
      <Command.List
        id={listId}
        hidden={!shows}
        className="absolute inset-x-0 top-9 z-20 max-h-80 overflow-y-auto rounded-lg border bg-raised p-1 shadow-pop"
      >
        {shows ? <Command.Empty className="px-2 py-3 text-sm text-muted">{t("none")}</Command.Empty> : null}
        {hits.map((hit) => (
          <Command.Item
            key={hit.id}
            value={hit.id}
            onSelect={() => {
              setIsOpen(false);
              onFound(hit);
            }}
            className="flex cursor-pointer flex-col rounded-md px-2 py-1 text-sm data-[selected=true]:bg-selected"
          >
            <span className="truncate font-medium">
              {hit.name} <span className="font-normal text-faint">{hit.typeName}</span>
            </span>
            {hit.where === null ? null : (
              <span className="truncate text-xs text-muted">
                {hit.where}: <code>{hit.excerpt}</code>
              </span>
            )}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
