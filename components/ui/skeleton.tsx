import { classNames } from "./class-names";

/** Holds the place of something that is on its way. Its size is the size of what comes. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={classNames("block animate-pulse rounded bg-hover", className)} />;
}
