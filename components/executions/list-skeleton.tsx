import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RowsSkeleton } from "@/components/ui/rows-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

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
      <RowsSkeleton />
    </div>
  );
}
