import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";

/** Width of what stands in a row, in percent; no two alike, so that each is its own key. */
const widths = [62, 48, 71, 55, 66, 43, 58, 74, 51, 68, 46, 60];

const usualFilters = <Skeleton className="h-8 w-full max-w-xl" />;

/**
 * A heading, what stands above the list and rows of a table's height, while a list is on its way. `filters` takes the room of what
 * comes above the list; with `toolbar` the heading stands in a line of buttons.
 */
export function ListSkeleton({ filters = usualFilters, toolbar = false }: { filters?: ReactNode; toolbar?: boolean }) {
  const t = useTranslations("executions");

  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className={toolbar ? "h-8 w-44" : "h-7 w-44"} />
      {filters}
      <div className="rounded-lg border bg-surface">
        {widths.map((width) => (
          <div key={width} className="flex h-8 items-center gap-6 border-b px-3 last:border-b-0">
            <Skeleton className="h-3 w-10 shrink-0" />
            <Skeleton className="h-4 w-24 shrink-0" />
            <span style={{ width: `${width}%` }}>
              <Skeleton className="h-3" />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
