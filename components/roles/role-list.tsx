import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import type { RoleItem } from "@/server/roles/types";

/** The roles, with how many people are in each. */
export function RoleList({ roles, chosenId }: { roles: RoleItem[]; chosenId: string }) {
  const t = useTranslations("roles");
  return (
    <nav aria-label={t("title")}>
      <ul className="flex flex-col gap-0.5">
        {roles.map((role) => (
          <li key={role.id}>
            <Link
              href={`/roles?role=${encodeURIComponent(role.id)}`}
              scroll={false}
              aria-current={role.id === chosenId ? "true" : undefined}
              className={classNames(
                "flex flex-col rounded-md px-2.5 py-1.5 text-sm",
                role.id === chosenId ? "bg-selected" : "hover:bg-hover",
              )}
            >
              <span className="flex items-center gap-2 font-medium break-all">
                <bdi className="min-w-0">{role.name}</bdi>
                {role.fixed ? <Badge>{t("fixed")}</Badge> : null}
              </span>
              <span className="text-muted">{t("members", { count: role.memberCount })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
