"use client";

import Link from "next/link";
import type { RunningItem } from "@/server/executions/running-types";

/** The package as a link to its execution: what stands before the name gives way first. */
export function PackageLink({ item, tabIndex }: { item: RunningItem; tabIndex?: number }) {
  const folder = item.folderPath.slice(1);
  return (
    <Link
      href={`/executions/${item.id}`}
      prefetch={false}
      tabIndex={tabIndex}
      draggable={false}
      className="flex min-w-0 hover:underline"
      title={`${item.folderPath}/${item.packageName}`}
    >
      {folder ? <span className="min-w-0 shrink-[99] truncate text-faint">{folder}/</span> : null}
      <span className="truncate font-medium">{item.packageName}</span>
    </Link>
  );
}
