"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Input } from "@/components/ui/input";
import { type Item, itemActs } from "./item-acts";

/** The name of an item as a field in its place: Enter and leaving it save, Escape leaves the name as it was. */
export function InlineName({ item, onClose }: { item: Item; onClose: (renamed: boolean) => void }) {
  const t = useTranslations("packages");
  const tell = useUndoToast();
  const [rename, pending] = useAction(itemActs[item.kind].rename);
  const [name, setName] = useState(item.name);
  const [problem, setProblem] = useState<string>();
  const closed = useRef(false);
  const field = useRef<HTMLInputElement>(null);

  // The focus is the outside system: the field stands where the person just asked for it.
  useEffect(() => field.current?.focus(), []);

  const close = (renamed: boolean) => {
    if (closed.current) return;
    closed.current = true;
    onClose(renamed);
  };
  const save = () => {
    const wanted = name.trim();
    if (pending || closed.current) return;
    if (wanted === "" || wanted === item.name) {
      close(false);
      return;
    }
    rename(
      { id: item.id, name: wanted },
      {
        onProblem: setProblem,
        onDone: () => {
          close(true);
          tell(t("renamed", { before: item.name, name: wanted }), () => rename({ id: item.id, name: item.name }));
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The list and the tree around it have keys of their own.
    event.stopPropagation();
    // Enter ends the writing of a character that takes several keys, too.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") save();
    if (event.key === "Escape") close(false);
  };
  return (
    <span className="flex min-w-0 flex-1 flex-col">
      <Input
        ref={field}
        aria-label={t("newName", { name: item.name })}
        aria-invalid={problem ? true : undefined}
        aria-busy={pending || undefined}
        value={name}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(undefined);
        }}
        onBlur={() => (problem ? close(false) : save())}
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
