"use client";

import { useQueryState } from "nuqs";
import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Row } from "@/components/ui/table";

/** A row of a table that an address can lead to (`chosen`): it is marked and brought into view. */
export function ChosenRow({ name, children }: { name: string; children: ReactNode }) {
  const [chosen] = useQueryState("chosen");
  const row = useRef<HTMLTableRowElement>(null);
  const isChosen = chosen === name;

  // The scroll position of the page is the outside system.
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: "center" });
  }, [isChosen]);

  return (
    <Row ref={row} aria-current={isChosen ? "true" : undefined} className={classNames(isChosen && "bg-selected")}>
      {children}
    </Row>
  );
}
