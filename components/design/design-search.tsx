"use client";

import { useTranslations } from "next-intl";
import { type FocusEvent, useRef, useState } from "react";
import { latePart } from "@/components/ui/late-part";
import { useReach } from "@/components/ui/use-reach";
import type { PackageDesign } from "@/server/packages/design-types";
import type { DesignHit } from "./search-design";

const lists = latePart(() => import("./design-hits"));

/** Finds an element of the package by anything that is said of it, and shows it in its drawing. The list is loaded when the field is reached. */
export function DesignSearch({
  design,
  tables,
  onFound,
}: {
  design: PackageDesign;
  /** Whether what stands in tables beside the drawings is looked for too. */
  tables: boolean;
  onFound: (hit: DesignHit) => void;
}) {
  const t = useTranslations("design.search");
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const { lent, reachFor } = useReach(lists);
  const frame = useRef<HTMLDivElement>(null);
  const leave = ({ relatedTarget }: FocusEvent) => frame.current?.contains(relatedTarget) || setIsOpen(false);
  return (
    <div ref={frame} className="relative ml-auto w-72 max-w-full min-w-40">
      <input
        role="combobox"
        aria-label={t("label")}
        aria-autocomplete="list"
        aria-expanded={false}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        placeholder={t("label")}
        value={text}
        onPointerEnter={({ currentTarget }) => reachFor(currentTarget)}
        onFocus={({ currentTarget }) => {
          reachFor(currentTarget);
          setIsOpen(true);
        }}
        onChange={({ target }) => {
          setText(target.value);
          setIsOpen(true);
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setIsOpen(false);
          setText("");
        }}
        className="h-8 w-full min-w-0 rounded-md border border-field-line bg-surface px-2.5 text-sm text-text placeholder:text-faint"
      />
      {lent ? (
        <lent.part.DesignHits
          design={design}
          tables={tables}
          text={text}
          isOpen={isOpen}
          onBlur={leave}
          onFound={(hit) => {
            setIsOpen(false);
            onFound(hit);
          }}
          {...lent.reach}
        />
      ) : null}
    </div>
  );
}
