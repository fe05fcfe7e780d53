"use client";

import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { type Reading, readings } from "./timeline-rows";

interface TimelineToolsProps {
  reading: Reading;
  onReading: (reading: Reading) => void;
  zoomed: boolean;
  /** The part of the stretch that stays; undefined: the whole execution. */
  onZoom: (factor: number | undefined) => void;
}

/** How the timeline is read, and how much of it is seen. */
export function TimelineTools({ reading, onReading, zoomed, onZoom }: TimelineToolsProps) {
  const t = useTranslations("execution.timeline");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{t("reading.label")}</legend>
        {readings.map((each) => (
          <Tooltip key={each} text={t(`reading.about.${each}`)}>
            <button
              type="button"
              aria-pressed={each === reading}
              onClick={() => onReading(each)}
              className={classNames(
                "h-8 rounded-md border px-2.5 text-sm",
                each === reading ? "border-accent bg-selected" : "border-line-strong bg-surface hover:bg-hover",
              )}
            >
              {t(`reading.${each}`)}
            </button>
          </Tooltip>
        ))}
      </fieldset>
      <p className="text-xs text-faint max-lg:hidden">{t("keys")}</p>
      <span className="ml-auto flex gap-1">
        <Button
          look="ghost"
          label={t("zoomIn")}
          aria-keyshortcuts="+"
          icon={<ZoomIn aria-hidden size={15} />}
          onClick={() => onZoom(0.5)}
        />
        <Button
          look="ghost"
          label={t("zoomOut")}
          aria-keyshortcuts="-"
          disabledReason={zoomed ? undefined : t("isWhole")}
          icon={<ZoomOut aria-hidden size={15} />}
          onClick={() => onZoom(2)}
        />
        <Button
          look="ghost"
          label={t("reset")}
          aria-keyshortcuts="0"
          disabledReason={zoomed ? undefined : t("isWhole")}
          icon={<Maximize aria-hidden size={15} />}
          onClick={() => onZoom(undefined)}
        />
      </span>
    </div>
  );
}
