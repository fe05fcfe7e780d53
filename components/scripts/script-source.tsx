"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { linesOfScript } from "./script-tokens";
import { SourceTokens } from "./source-tokens";

/** A file of a script with the numbers of its lines. `line` is the one that is looked for, `wrong` those the compiler refuses. */
export function ScriptSource({
  file,
  text,
  line,
  wrong,
}: {
  file: string;
  text: string;
  line: number | null;
  wrong: ReadonlySet<number>;
}) {
  const t = useTranslations("packages.scripts");
  const lines = useMemo(() => linesOfScript(file, text), [file, text]);
  const looked = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file has another line at this number.
  useEffect(() => looked.current?.scrollIntoView({ block: "center" }), [file, line]);
  const width = `${String(lines.length).length + 1}ch`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section has no keys of its own to scroll with.
    <div
      role="region"
      aria-label={t("source", { file })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll sideways.
      tabIndex={0}
      className="max-h-[max(24rem,calc(100dvh-22rem))] overflow-auto rounded-lg border bg-surface py-2 font-mono text-xs leading-5"
    >
      <div className="w-max min-w-full">
        {lines.map((tokens, index) => {
          const number = index + 1;
          const isWrong = wrong.has(number);
          const isLooked = number === line;
          return (
            <div
              key={number}
              ref={isLooked ? looked : undefined}
              aria-current={isLooked ? "location" : undefined}
              // Long files scroll smoothly when what is out of sight is not laid out.
              className={classNames(
                "flex [contain-intrinsic-size:auto_20px] [content-visibility:auto]",
                isLooked ? "bg-selected" : isWrong && "bg-status-failed-ground",
              )}
            >
              <span
                aria-hidden
                style={{ minWidth: width }}
                className={classNames(
                  "sticky left-0 shrink-0 border-r pr-2 pl-1 text-right select-none",
                  isLooked ? "bg-selected" : isWrong ? "bg-status-failed-ground" : "bg-surface",
                  isWrong ? "font-semibold text-status-failed" : "text-faint",
                )}
              >
                {number}
              </span>
              <code className="pr-4 pl-3 whitespace-pre">
                {isWrong ? <span className="sr-only">{t("wrongLine")}</span> : null}
                <SourceTokens tokens={tokens} />
              </code>
            </div>
          );
        })}
      </div>
    </div>
  );
}
