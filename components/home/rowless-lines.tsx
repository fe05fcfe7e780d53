import { Rows3 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { PlacedName } from "@/components/packages/placed-name";
import { Moment } from "@/components/ui/moment";
import type { ExecutionItem } from "@/server/executions/types";

/** Executions that succeeded and moved no row: nobody is told of them, and the data is missing in the morning. */
export function RowlessLines({ items }: { items: ExecutionItem[] }) {
  const t = useTranslations("home");
  return (
    <ul className="rounded-lg border bg-surface">
      {items.map((item) => (
        <li key={item.id} className="border-b last:border-b-0">
          <Link
            href={`/executions/${item.id}`}
            prefetch={false}
            title={`${item.folderPath}/${item.packageName}`}
            className="flex h-8 items-center gap-2.5 px-3 text-sm hover:bg-hover"
          >
            <Rows3 aria-hidden size={15} className="shrink-0 text-status-stopping" />
            <span className="min-w-0 flex-1 truncate">
              <PlacedName {...item} />
            </span>
            <span className="shrink-0 text-muted">
              {item.endedAt === null ? t("noEstimate") : <Moment at={item.endedAt} />}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
