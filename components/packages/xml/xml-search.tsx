"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { mostMatches } from "./find-matches";

/** The field a text is looked for with, how often it stands in the file, and the way from one place to the next. */
export function XmlSearch({
  text,
  count,
  done,
  current,
  onText,
  onStep,
}: {
  text: string;
  count: number;
  done: boolean;
  /** The one that was walked to, from 0. */
  current: number | undefined;
  onText: (text: string | null) => void;
  onStep: (by: 1 | -1) => void;
}) {
  const t = useTranslations("packages.xml");
  const format = useFormatter();
  const total = count >= mostMatches ? t("atLeast", { count }) : format.number(count);
  const place = current === undefined ? t("found", { count, total }) : t("place", { number: current + 1, total });
  return (
    // As wide with the place among the matches as without: what stands beside it does not move.
    <search className="flex min-w-0 basis-96 items-center gap-1 max-sm:basis-full">
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        value={text}
        maxLength={200}
        onChange={(event) => onText(event.target.value || null)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onStep(event.shiftKey ? -1 : 1);
        }}
        className="max-w-56 max-sm:max-w-none"
      />
      {(["previous", "next"] as const).map((direction) => (
        <Button
          key={direction}
          look="ghost"
          label={t(direction)}
          disabledReason={text === "" ? t("nothingSought") : undefined}
          icon={direction === "next" ? <ChevronDown aria-hidden size={15} /> : <ChevronUp aria-hidden size={15} />}
          onClick={() => onStep(direction === "next" ? 1 : -1)}
        />
      ))}
      <span
        aria-live="polite"
        className="flex min-h-5 items-center gap-2 text-sm whitespace-nowrap text-muted tabular-nums"
      >
        {text === "" ? null : place}
        {text === "" || done ? null : <Spinner />}
      </span>
    </search>
  );
}
