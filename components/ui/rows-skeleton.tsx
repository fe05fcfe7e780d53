import { Skeleton } from "./skeleton";

/** Width of what stands in a row, in percent; no two alike, so that each is its own key. */
const widths = [62, 48, 71, 55, 66, 43, 58, 74, 51, 68, 46, 60];

/** Rows of a table's height, while a list is on its way. */
export function RowsSkeleton() {
  return (
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
  );
}
