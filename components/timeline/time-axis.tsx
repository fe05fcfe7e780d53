import { useLocale } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";
import type { Stretch } from "./bars";
import { ticksOf } from "./ticks";

/** Time after the start of the execution, at round marks. On a phone there is room for fewer of them. */
export function TimeAxis({ shown, origin }: { shown: Stretch; origin: number }) {
  const locale = useLocale();
  const label = (after: number) => (after === 0 ? "0" : formatDuration(after, locale));
  const marks = (most: number, className: string) =>
    ticksOf(shown, origin, most).map((after) => (
      <span
        key={`${most} ${after}`}
        className={`absolute inset-y-0 border-l pl-1 text-xs leading-7 whitespace-nowrap text-faint ${className}`}
        style={{ left: `${((origin + after - shown.from) / (shown.to - shown.from)) * 100}%` }}
      >
        {label(after)}
      </span>
    ));
  return (
    <div aria-hidden className="relative h-7 overflow-hidden font-mono">
      {marks(8, "max-sm:hidden")}
      {marks(2, "sm:hidden")}
    </div>
  );
}
