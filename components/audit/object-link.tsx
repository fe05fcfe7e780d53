import Link from "next/link";
import { packagePath } from "@/components/packages/package-path";
import type { AuditItem } from "@/server/audit/types";
import { useAuditWords } from "./audit-words";

export type NamedObject = Pick<AuditItem, "objectType" | "objectId" | "objectName" | "place">;

/** What is shown for the name of an object that has none. */
export function objectNameOf({ objectType, objectId, objectName }: NamedObject): string {
  return objectName || (objectType === "folder" ? "/" : objectId);
}

/** What was changed, leading to it where it is there still. */
export function ObjectLink({ item, gone = false }: { item: NamedObject; gone?: boolean }) {
  const words = useAuditWords();
  const { objectType, place } = item;
  const name = objectNameOf(item);
  const address = gone ? undefined : addressOf(item);
  return (
    <>
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
    </>
  );
}

/** The page of the object; nothing for what is in the bin or gone. */
function addressOf({ objectType, objectId, place }: NamedObject): string | undefined {
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
