"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { usePageKeys } from "@/components/keys/use-page-keys";
import { Tooltip } from "@/components/ui/tooltip";
import type { MessageSearch } from "@/server/executions/types";
import { useMessageSteps } from "./use-message-steps";

/** Shortcuts of the registry, and their letters as assistive technology tells them. */
const shortcuts = {
  error: { next: "nextError", previous: "previousError", letter: "e" },
  warning: { next: "nextWarning", previous: "previousWarning", letter: "w" },
} as const;

interface LevelNavigatorProps {
  level: keyof typeof shortcuts;
  search: MessageSearch;
  /** How many there are, and whether all have been counted; undefined while nobody knows. */
  count: number | undefined;
  complete: boolean;
  marked: number;
  onFound: (id: number) => void;
}

/** "3 of 17 errors" with a way to the next and the previous one, by click and by key: the letter forward, with Shift back. */
export function LevelNavigator({ level, search, count, complete, marked, onFound }: LevelNavigatorProps) {
  const t = useTranslations("execution.messages");
  const format = useFormatter();
  const { number, pending, ended, step } = useMessageSteps(level, search, marked, onFound);
  const { next, previous, letter } = shortcuts[level];
  usePageKeys("messages", (id) => {
    if (id === next) void step("next");
    if (id === previous) void step("previous");
  });
  if (!count) return null;

  const total = complete ? format.number(count) : t("atLeast", { count });
  return (
    <fieldset className="flex h-8 items-center rounded-md border border-line-strong bg-surface text-sm">
      <legend className="sr-only">{t(`walk.${level}`)}</legend>
      <span aria-live="polite" className="min-w-28 px-2.5 text-center whitespace-nowrap tabular-nums">
        {ended ? <span className="sr-only">{t(`ended.${ended}`)}</span> : null}
        {t(`place.${level}`, { count, number: number === null ? "–" : format.number(number), total })}
      </span>
      {(["previous", "next"] as const).map((direction) => (
        <Tooltip key={direction} text={t(`${direction}.${level}`)}>
          <button
            type="button"
            aria-label={t(`${direction}.${level}`)}
            aria-keyshortcuts={direction === "next" ? letter : `Shift+${letter}`}
            aria-busy={pending || undefined}
            onClick={() => void step(direction)}
            className="flex h-full w-8 items-center justify-center border-l border-line-strong text-muted last:rounded-r-md hover:bg-hover hover:text-text"
          >
            {direction === "next" ? <ChevronDown aria-hidden size={14} /> : <ChevronUp aria-hidden size={14} />}
          </button>
        </Tooltip>
      ))}
    </fieldset>
  );
}
