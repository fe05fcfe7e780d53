import { ListSkeleton } from "@/components/executions/list-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** The query with its hint, and the facets with the number of matches below them. */
export default function Loading() {
  return (
    <ListSkeleton
      toolbar
      filters={
        <>
          <div className="h-13.5 max-sm:h-8">
            <Skeleton className="h-8 w-full" />
          </div>
          <div className="h-13.5">
            <Skeleton className="h-7 w-full max-w-2xl" />
          </div>
        </>
      }
    />
  );
}
