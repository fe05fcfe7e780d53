import { Skeleton } from "@/components/ui/skeleton";

/** Width of the text per row, in percent; no two alike, so that each is its own key. */
const widths = [58, 41, 77, 52, 66, 73, 38, 61, 49, 80];

/** Rows of the height of messages while the first page is on its way. */
export function MessageSkeleton() {
  return (
    <div>
      {widths.map((width) => (
        <div key={width} className="flex h-8 items-center gap-3 border-b px-3">
          <Skeleton className="h-3 w-28 shrink-0" />
          <span style={{ width: `${width}%` }}>
            <Skeleton className="h-3" />
          </span>
        </div>
      ))}
    </div>
  );
}
