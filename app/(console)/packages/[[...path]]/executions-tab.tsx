import { History } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ExecutionTable } from "@/components/executions/execution-table";
import { FreshPage } from "@/components/live/fresh-page";
import { DurationTrend } from "@/components/packages/duration-trend";
import { RunButton } from "@/components/packages/run-button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Caller } from "@/server/access/caller";
import { getPackageHistory } from "@/server/executions/get-package-history";
import { writeTerm } from "@/server/executions/query/change-query";
import type { PackageDetail } from "@/server/packages/types";

/** How long the last executions of a package took, the newest ones, and the way to all. */
export async function ExecutionsTab({ caller, detail }: { caller: Caller; detail: PackageDetail }) {
  const t = await getTranslations("packages.executions");
  const { items, count, more, points, medianMs, places } = await getPackageHistory(caller, { packageId: detail.id });
  if (items.length === 0)
    return (
      <EmptyState
        icon={<History size={28} />}
        title={t("empty")}
        text={t("emptyText")}
        action={<RunButton detail={detail} />}
      />
    );
  const query = [
    writeTerm({ key: "package", values: places.names }),
    writeTerm({ key: "folder", values: places.folders }),
  ];
  return (
    <div className="flex flex-col gap-3">
      <FreshPage drawnAt={caller.now().getTime()} />
      {points.length > 0 ? <DurationTrend points={points} medianMs={medianMs} /> : null}
      <ExecutionTable items={items} showPackage={false} />
      <p className="flex flex-wrap gap-x-3 text-sm text-muted">
        {t(more ? "newestOfMore" : "newestOf", { shown: items.length, count })}
        <Link
          prefetch={false}
          href={`/executions?q=${encodeURIComponent(query.join(" "))}`}
          className="text-accent hover:underline"
        >
          {t("all")}
        </Link>
      </p>
    </div>
  );
}
