"use client";

import { linesOfScript } from "@/components/scripts/script-tokens";
import { SourceTokens } from "@/components/scripts/source-tokens";
import { classNames } from "@/components/ui/class-names";
import { type MarkedStretch, markTokens } from "./mark-tokens";
import { rowPx } from "./rows-in-sight";

/** A row of a file: a line, or a part of a long one, of which the first has the number. */
export function XmlRow({
  text,
  number,
  isLooked,
  stretches,
  onChoose,
}: {
  text: string;
  /** From 1; null for a further part. */
  number: number | null;
  isLooked: boolean;
  stretches: readonly MarkedStretch[];
  onChoose: (number: number) => void;
}) {
  const [tokens = []] = linesOfScript("package.xml", text);
  return (
    <div
      aria-current={isLooked && number !== null ? "location" : undefined}
      style={{ height: rowPx }}
      className={classNames("flex w-max min-w-full", isLooked && "bg-selected")}
    >
      {/* A shortcut of the pointer: the field for a line does the same for everybody else. A thousand tab stops would be no way, nor
          would a number read out before each line. */}
      <span
        aria-hidden
        className={classNames(
          "sticky left-0 w-[calc(var(--digits)+1rem)] shrink-0 border-r pr-2 pl-1 text-right text-faint select-none",
          isLooked ? "bg-selected" : "bg-surface",
        )}
      >
        {number === null ? null : (
          <button type="button" tabIndex={-1} onClick={() => onChoose(number)} className="hover:text-text">
            {number}
          </button>
        )}
      </span>
      <code className="pr-4 pl-3 whitespace-pre">
        <SourceTokens tokens={markTokens(tokens, stretches)} />
      </code>
    </div>
  );
}
