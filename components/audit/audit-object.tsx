import { History } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AuditItem } from "@/server/audit/types";
import { ObjectLink, objectNameOf } from "./object-link";

/** What was changed, leading to it where it is there still, and to all of its changes. */
export function AuditObject({ item }: { item: AuditItem }) {
  const t = useTranslations("audit");
  const { objectType, objectId } = item;
  const name = objectNameOf(item);
  return (
    <span className="inline-flex max-w-full items-center gap-1.5">
      <ObjectLink item={item} />
      <Link
        prefetch={false}
        href={`/audit?${new URLSearchParams({ kind: objectType, object: objectId })}`}
        aria-label={t("historyOf", { name: name.slice(0, 100) })}
        title={t("historyOf", { name: name.slice(0, 100) })}
        className="grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover hover:text-text"
      >
        <History aria-hidden size={14} />
      </Link>
    </span>
  );
}
