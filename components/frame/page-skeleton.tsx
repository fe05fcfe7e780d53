import { useTranslations } from "next-intl";
import { RowsSkeleton } from "@/components/ui/rows-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** A page with a heading, a sentence below it, a line of filters or tabs and a list, while it is on its way: each in its size. */
export function PageSkeleton({ intro = true, filters = true }: { intro?: boolean; filters?: boolean }) {
  const t = useTranslations("frame");
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{t("pageLoading")}</span>
      <div>
        <span className="flex h-7 items-center">
          <Skeleton className="h-5 w-44" />
        </span>
        {intro ? (
          <span className="flex h-5 items-center">
            <Skeleton className="h-3.5 w-full max-w-prose" />
          </span>
        ) : null}
      </div>
      {filters ? <Skeleton className="h-8 w-full max-w-xl" /> : null}
      <RowsSkeleton />
    </div>
  );
}
