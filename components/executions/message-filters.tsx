"use client";

import { Search } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import type { MessageLevel } from "@/server/executions/types";

const levels: MessageLevel[] = ["error", "warning", "information", "progress", "status"];

interface MessageFiltersProps {
  chosen: MessageLevel[];
  text: string;
  counts: Record<MessageLevel, number> | undefined;
  /** Whether all messages have been counted. */
  complete: boolean;
  onChange: (change: { level?: MessageLevel[] | null; text?: string | null }) => void;
}

/** Levels with their counts, and a search the server answers. No level chosen means all. */
export function MessageFilters({ chosen, text, counts, complete, onChange }: MessageFiltersProps) {
  const t = useTranslations("executions.messages");
  const part = useTranslations("execution.messages");
  const format = useFormatter();
  const toggle = (level: MessageLevel) => {
    const next = chosen.includes(level) ? chosen.filter((each) => each !== level) : [...chosen, level];
    onChange({ level: next.length > 0 ? next : null });
  };

  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{t("levels")}</legend>
        {levels.map((level) => (
          <button
            key={level}
            type="button"
            aria-pressed={chosen.includes(level)}
            onClick={() => toggle(level)}
            className={classNames(
              "h-8 rounded-md border px-2.5 text-sm",
              chosen.includes(level) ? "border-accent bg-selected" : "border-line-strong bg-surface hover:bg-hover",
            )}
          >
            {t(`level.${level}`)}{" "}
            <span className="text-xs text-muted tabular-nums">
              {counts ? (complete ? format.number(counts[level]) : part("atLeast", { count: counts[level] })) : "–"}
            </span>
          </button>
        ))}
      </fieldset>
      <div className="relative min-w-48 flex-1">
        <Search aria-hidden size={14} className="pointer-events-none absolute top-2.25 left-2.5 text-faint" />
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={text}
          onChange={(event) => onChange({ text: event.target.value || null })}
          className="pl-8"
        />
      </div>
    </div>
  );
}
