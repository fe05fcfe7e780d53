"use client";

import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/kbd";

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
const named = ["Control", "Shift", "Space", "Enter", "Escape", "Delete", "Home", "End"];

/** "Control+K" and "g h" as the keys a person sees on their keyboard. */
export function KeyNames({ keys }: { keys: string }) {
  const t = useTranslations("keys");
  const nameOf = (key: string) => {
    if (signs[key]) return signs[key];
    return named.includes(key) ? t(`key.${key}` as "key.Control") : key;
  };
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(" ").map((chord, index) => (
        <span key={chord} className="inline-flex items-center gap-0.5">
          {index > 0 ? <span className="px-0.5 text-xs text-faint">{t("then")}</span> : null}
          {(chord === "+" ? [chord] : chord.split("+")).map((key) => (
            <Kbd key={key}>{nameOf(key)}</Kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
