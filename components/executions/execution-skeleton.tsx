import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const facts = ["started", "duration", "usual", "rows", "by", "host", "loggingLevel"];

/** The page of an execution while it is on its way: heading, facts, tabs and the drawing, each in its size. */
export function ExecutionSkeleton() {
  const t = useTranslations("executions");

  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex h-8 items-center gap-3">
        <Skeleton className="h-7 w-36" />
        <Skeleton className="h-5 w-20" />
        <Skeleton className="ml-auto h-8 w-24" />
      </div>
      <div className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4 lg:grid-cols-7">
        {facts.map((fact) => (
          <span key={fact} className="flex h-9 flex-col justify-between py-0.5">
            <Skeleton className="h-3 w-14" />
            <Skeleton className="h-4 w-24" />
          </span>
        ))}
      </div>
      <div className="flex h-9 items-center gap-5 border-b">
        <Skeleton className="h-4 w-12" />
        <Skeleton className="h-4 w-16" />
        <Skeleton className="h-4 w-20" />
        <Skeleton className="h-4 w-16" />
      </div>
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-[60dvh] w-full rounded-lg lg:h-[max(26rem,calc(100dvh-17.5rem))]" />
    </div>
  );
}
