import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AssignmentTable } from "@/components/roles/assignment-table";
import { buttonClass } from "@/components/ui/button-class";
import type { Caller } from "@/server/access/caller";
import { listRoleAssignments } from "@/server/roles/list-role-assignments";
import { orNotFound } from "@/server/session/page-caller";

const rootId = "root";

/** Reader and writer roles of a folder and of what lies in it. Folder and page stand in the address. */
export async function RoleAssignments({
  caller,
  search,
}: {
  caller: Caller;
  search: Record<string, string | string[] | undefined>;
}) {
  const t = await getTranslations("roles.objects");
  const folderId = typeof search.folder === "string" ? search.folder : rootId;
  const after = afterOf(search);
  const page = await orNotFound(listRoleAssignments(caller, { folderId, after }));
  const address = (id: string) => `/roles?tab=objects&folder=${encodeURIComponent(id)}`;
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose text-sm text-muted">{t("text")}</p>
      <nav aria-label={t("path")}>
        <ol className="flex flex-wrap items-center gap-1 text-sm">
          {[{ id: rootId, name: t("root") }, ...page.path].map((step, index, all) => (
            <li key={step.id} className="flex min-w-0 items-center gap-1">
              {index > 0 ? (
                <span aria-hidden className="text-faint">
                  /
                </span>
              ) : null}
              {index === all.length - 1 ? (
                <span aria-current="page" className="font-medium break-all">
                  {step.name}
                </span>
              ) : (
                <Link href={address(step.id)} className="break-all text-accent hover:underline">
                  {step.name}
                </Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <AssignmentTable key={`${folderId} ${after?.nameKey}`} page={page} />
      <nav aria-label={t("next")} className="flex justify-end gap-2">
        {after ? (
          <Link href={address(folderId)} className={buttonClass()}>
            {t("first")}
          </Link>
        ) : null}
        {page.next ? (
          <Link
            href={`${address(folderId)}&${new URLSearchParams({ kind: page.next.kind, after: page.next.nameKey })}`}
            className={buttonClass()}
          >
            {t("next")}
          </Link>
        ) : null}
      </nav>
    </div>
  );
}

function afterOf({ kind, after }: Record<string, string | string[] | undefined>) {
  if (typeof after !== "string") return undefined;
  return kind === "folder" || kind === "package" ? ({ kind, nameKey: after } as const) : undefined;
}
