"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import type { Item } from "./item-acts";

/**
 * The name of an item as a field in its place: Enter and leaving it save, Escape leaves the name as it was. `onClose` is told the name
 * to store, undefined for none, and whether a key closed it, so that the focus goes back to the row.
 */
export function InlineName({
  item,
  initialName,
  initialProblem,
  onClose,
}: {
  item: Item;
  initialName: string;
  initialProblem: string | undefined;
  onClose: (name: string | undefined, byKey: boolean) => void;
}) {
  const t = useTranslations("packages");
  const [name, setName] = useState(initialName);
  const [problem, setProblem] = useState(initialProblem);
  const closed = useRef(false);
  const field = useRef<HTMLInputElement>(null);

  // The focus is the outside system: the field stands where the person just asked for it.
  useEffect(() => field.current?.focus(), []);

  const close = (wanted: string, byKey: boolean) => {
    if (closed.current) return;
    closed.current = true;
    onClose(wanted === "" || wanted === item.name ? undefined : wanted, byKey);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The list and the tree around it have keys of their own.
    event.stopPropagation();
    // Enter ends the writing of a character that takes several keys, too.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") close(name.trim(), true);
    if (event.key === "Escape") close(item.name, true);
  };
  return (
    <span className="flex min-w-0 flex-1 flex-col">
      <Input
        ref={field}
        aria-label={t("newName", { name: item.name })}
        aria-invalid={problem ? true : undefined}
        value={name}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(undefined);
        }}
        onBlur={() => close(problem ? item.name : name.trim(), false)}
        onKeyDown={onKeyDown}
        onClick={(event) => event.stopPropagation()}
        className="h-6 px-1"
      />
      {problem ? (
        <span role="alert" className="text-xs whitespace-normal text-danger">
          {problem}
        </span>
      ) : null}
    </span>
  );
}
