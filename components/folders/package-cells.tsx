"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/executions/status-badge";
import { SupportBadge } from "@/components/packages/support-badge";
import { Moment } from "@/components/ui/moment";
import { Cell } from "@/components/ui/table";
import type { PackageItem } from "@/server/folders/types";

/** What a list says of a package, between its name and its menu. */
export function PackageCells({ item }: { item: PackageItem }) {
  const t = useTranslations("packages");
  return (
    <>
      <Cell className="max-sm:hidden">
        <SupportBadge unsupported={item.unsupportedCount} partly={item.partlyCount} />
      </Cell>
      <Cell className="max-md:hidden">
        {item.lastExecution ? (
          <Link
            href={`/executions/${item.lastExecution.id}`}
            prefetch={false}
            className="flex items-center gap-2 overflow-hidden"
          >
            <StatusBadge status={item.lastExecution.status} />
            <Moment at={item.lastExecution.at} />
          </Link>
        ) : (
          <span className="text-faint">{t("never")}</span>
        )}
      </Cell>
      <Cell className="text-right font-mono max-lg:hidden">{item.currentVersion}</Cell>
      <Cell className="truncate max-lg:hidden">
        {item.ownerName ?? <span className="text-faint">{t("noOwner")}</span>}
      </Cell>
      <Cell className="max-lg:hidden">
        <Moment at={item.updatedAt} relative={false} />
      </Cell>
    </>
  );
}
