import { useTranslations } from "next-intl";
import type { RoleDetail } from "@/server/roles/types";

/** The packages that name a role as their reader or writer role. */
export function RolePackages({ role }: { role: RoleDetail }) {
  const t = useTranslations("roles");
  return (
    <section>
      <h3 className="mb-1 text-sm font-semibold">{t("packages")}</h3>
      {role.packages.length === 0 ? <p className="text-sm text-muted">{t("noPackages")}</p> : null}
      <ul className="text-sm">
        {role.packages.map((each) => (
          <li key={`${each.id} ${each.as}`} className="py-0.5">
            {each.name} <span className="text-muted">({t(each.as)})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
