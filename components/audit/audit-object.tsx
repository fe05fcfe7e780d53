import { History } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { packagePath } from "@/components/packages/package-path";
import type { AuditItem } from "@/server/audit/types";
import { useAuditWords } from "./audit-words";

/** What was changed, leading to it where it is there still, and to all of its changes. */
export function AuditObject({ item }: { item: AuditItem }) {
  const t = useTranslations("audit");
  const words = useAuditWords();
  const { objectType, objectId, objectName, place } = item;
  const name = objectName || (objectType === "folder" ? "/" : objectId);
  const address = addressOf(item);
  return (
    <span className="inline-flex max-w-full items-center gap-1.5">
      <span className="shrink-0 text-faint">{words.kind(objectType)}</span>
      {address ? (
        <Link
          prefetch={false}
          href={address}
          title={place ? `/${place.join("/")}` : name}
          className="min-w-0 truncate text-accent underline underline-offset-2"
        >
          <bdi>{name}</bdi>
        </Link>
      ) : (
        <bdi className="min-w-0 truncate" title={name}>
          {name}
        </bdi>
      )}
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

/** The page of the object; nothing for what is in the bin or gone. */
function addressOf({ objectType, objectId, place }: AuditItem): string | undefined {
  switch (objectType) {
    case "folder":
    case "package":
      return place && packagePath(place);
    case "execution":
      return `/executions/${objectId}`;
    case "job":
      return `/jobs/${objectId}`;
    case "error-report":
      return `/errors/${encodeURIComponent(objectId)}`;
    case "role":
      return `/roles?${new URLSearchParams({ role: objectId })}`;
    case "user":
      return "/roles?tab=users";
    case "setting":
      return `/settings/${objectId}`;
    default:
      return undefined;
  }
}
