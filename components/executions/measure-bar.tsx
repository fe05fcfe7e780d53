import type { Measure } from "@/server/executions/performance-types";
import { verdictLooks } from "./verdict-looks";

/** A number on a line from nothing to the largest: the band is what the earlier ones had, the tick their median, the dot this one. */
export function MeasureBar({ measure }: { measure: Measure }) {
  const { value, median, lowest, highest, verdict } = measure;
  const top = Math.max(value ?? 0, highest ?? 0, 1);
  const percent = (number: number) => `${(number / top) * 96 + 2}%`;
  return (
    <span aria-hidden className="relative block h-4 min-w-32">
      <span className="absolute inset-x-0 top-1/2 border-t border-line" />
      {lowest !== null && highest !== null ? (
        <span
          className="absolute top-1 h-2 min-w-1 rounded-sm bg-line-strong"
          style={{ left: percent(lowest), right: `calc(100% - ${percent(highest)})` }}
        />
      ) : null}
      {median !== null ? (
        <span className="absolute top-0 h-4 border-l-2 border-muted" style={{ left: percent(median) }} />
      ) : null}
      {value !== null ? (
        <span
          className={`absolute top-0.5 size-3 -translate-x-1/2 rounded-full border-2 border-surface ${verdictLooks[verdict].dot}`}
          style={{ left: percent(value) }}
        />
      ) : null}
    </span>
  );
}
