"use client";

import { useTranslations } from "next-intl";
import type { CompileErrorDesign } from "@/server/packages/design-types";

/** What the compiler says of a script; each error leads to its line. */
export function CompileErrors({
  errors,
  onChoose,
}: {
  errors: CompileErrorDesign[];
  onChoose: (file: string, line: number | null) => void;
}) {
  const t = useTranslations("packages.scripts");
  if (errors.length === 0) return null;
  return (
    <ul aria-label={t("errors")} className="flex flex-col rounded-md bg-sunken px-3 py-1 text-sm">
      {errors.map(({ file, line, column, code, text }) => (
        <li key={[file, line, column, code, text].join(" ")} className="border-b py-1 last:border-b-0">
          {file === null ? null : (
            <button
              type="button"
              onClick={() => onChoose(file, line)}
              className="mr-2 font-mono text-xs text-accent break-all hover:underline"
            >
              {t("place", { file, line: String(line), column: String(column) })}
            </button>
          )}
          <code className="mr-2 text-xs text-muted">{code}</code>
          <span className="break-words">{text}</span>
        </li>
      ))}
    </ul>
  );
}
