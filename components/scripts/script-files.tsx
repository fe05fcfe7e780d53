"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { ScriptDesign } from "@/server/packages/design-types";

/** The files of a script, first what its author wrote; the one that is shown is marked. */
export function ScriptFiles({
  files,
  current,
  onChoose,
}: {
  files: ScriptDesign["files"];
  current: string;
  onChoose: (name: string) => void;
}) {
  const t = useTranslations("packages.scripts");
  return (
    <nav aria-label={t("files")} className="flex flex-wrap gap-1">
      {files.map(({ name, own }) => (
        <button
          key={name}
          type="button"
          aria-current={name === current ? "true" : undefined}
          title={own ? undefined : t("written")}
          onClick={() => onChoose(name)}
          className={classNames(
            "min-h-7 max-w-full rounded-md px-2 py-0.5 text-left font-mono text-xs break-all",
            name === current ? "bg-selected text-text" : "hover:bg-hover",
            name !== current && (own ? "text-text" : "text-faint"),
          )}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
