"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { useSettled } from "@/components/executions/use-settled";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { useUserChoice } from "./use-user-choice";
import { type Choice, choiceOf } from "./user-choice";

/** So long nothing is typed until the server is asked. */
const typingMs = 200;

const noWords: readonly Choice[] = [];

/**
 * A field in which a user is looked for by name and chosen, after the WAI-ARIA pattern of a combobox: arrows walk, Enter chooses, Escape
 * closes. The server looks, because there may be thousands.
 */
export function UserPicker({
  label,
  id,
  chosen,
  words = noWords,
  outsideRole,
  disabled = false,
  className,
  onChoose,
}: {
  /** Where no label stands beside the field. */
  label?: string;
  id?: string;
  chosen: Choice | undefined;
  /** What can be chosen beside users. */
  words?: readonly Choice[];
  outsideRole?: string;
  disabled?: boolean;
  className?: string;
  onChoose: (choice: Choice | undefined) => void;
}) {
  const t = useTranslations("roles.picker");
  const listId = useId();
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const open = typed !== undefined;
  const text = useSettled(typed?.trim() ?? "", typingMs);
  const { users, more, problem, isFetching } = useUserChoice(text, outsideRole, open);
  const fits = (word: Choice) => word.label.toLowerCase().includes(text.toLowerCase());
  const choices = [...words.filter(fits), ...users.map(choiceOf)];
  const current = choices[Math.min(at, choices.length - 1)];

  const note = choices.length === 0 && !isFetching ? (problem ?? t("none")) : more ? t("more") : undefined;

  const close = () => {
    setTyped(undefined);
    setAt(0);
  };
  const choose = (choice: Choice) => {
    onChoose(choice);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      if (open) setAt(Math.max(0, Math.min(choices.length - 1, at + step)));
      else setTyped("");
    } else if (event.key === "Enter" && open && current) choose(current);
    else if (event.key === "Escape" && open) close();
    else return;
    event.preventDefault();
  };
  return (
    <div className={classNames("relative", className)}>
      <Input
        id={id}
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && current ? `${listId}-${current.id}` : undefined}
        autoComplete="off"
        placeholder={t("find")}
        disabled={disabled}
        value={typed ?? chosen?.label ?? ""}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          if (chosen) onChoose(undefined);
        }}
        onClick={() => setTyped((before) => before ?? "")}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <div
        hidden={!open}
        className="absolute inset-x-0 z-20 mt-1 max-h-64 overflow-y-auto rounded-md border bg-raised py-1 text-sm shadow-pop"
      >
        <div id={listId} role="listbox" tabIndex={-1} aria-label={label ?? t("users")}>
          {choices.map((choice) => (
            <div
              key={choice.id}
              id={`${listId}-${choice.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={choice.id === current?.id}
              // Before the field loses the focus, which closes the list.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(choice);
              }}
              className={classNames("truncate px-2.5 py-1.5", choice.id === current?.id && "bg-selected")}
            >
              <bdi>{choice.label}</bdi>
            </div>
          ))}
        </div>
        <p role="status" className={classNames("px-2.5 text-muted", note && "py-1.5")}>
          {note}
        </p>
      </div>
    </div>
  );
}
