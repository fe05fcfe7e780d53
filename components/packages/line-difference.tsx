"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { LineRun } from "@/server/packages/compare/changed-lines";

/** What differs between two texts, line by line, with the numbers of the lines in both. The words of screen readers say which is which. */
export function LineDifference({ runs }: { runs: LineRun[] }) {
  const t = useTranslations("packages.compare");
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll sideways.
      tabIndex={0}
      className="overflow-x-auto rounded-md border bg-surface py-1 leading-5"
    >
      <div className="w-max min-w-full">
        {runs.map((run) => {
          if (!("lines" in run))
            return (
              <p key={keyOf(run, runs)} className="px-2 py-0.5 font-sans text-faint">
                {t(run.kind === "skipped" ? "equalLines" : "moreLines", { count: run.count })}
              </p>
            );
          return <Run key={keyOf(run, runs)} run={run} />;
        })}
      </div>
    </div>
  );
}

function Run({ run }: { run: Extract<LineRun, { lines: readonly string[] }> }) {
  const t = useTranslations("packages.compare");
  const { kind, lines } = run;
  const Text = kind === "added" ? "ins" : kind === "removed" ? "del" : "span";
  const [before, after] = ["before" in run ? run.before : null, "after" in run ? run.after : null];
  return lines.map((line, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone.
      key={index}
      className={classNames(
        "flex [contain-intrinsic-size:auto_20px] [content-visibility:auto]",
        kind === "added" && "bg-status-succeeded-ground text-status-succeeded",
        kind === "removed" && "bg-status-failed-ground text-status-failed",
        kind === "same" && "text-muted",
      )}
    >
      <LineNumber value={before === null ? null : before + index} />
      <LineNumber value={after === null ? null : after + index} />
      <span aria-hidden className="w-5 shrink-0 text-center select-none">
        {kind === "added" ? "+" : kind === "removed" ? "−" : ""}
      </span>
      {kind === "same" ? null : <span className="sr-only">{t(kind === "added" ? "after" : "before")}</span>}
      <Text className="pr-3 whitespace-pre no-underline">{line}</Text>
    </div>
  ));
}

function LineNumber({ value }: { value: number | null }) {
  return (
    <span aria-hidden className="w-9 shrink-0 pr-1.5 text-right text-faint select-none">
      {value}
    </span>
  );
}

/** Runs stand in the order of the texts, so that a run is known by what it begins with. */
function keyOf(run: LineRun, runs: readonly LineRun[]): string {
  return `${run.kind} ${runs.indexOf(run)}`;
}
