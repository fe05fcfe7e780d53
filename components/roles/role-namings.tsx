import Link from "next/link";
import { useTranslations } from "next-intl";
import { packagePath } from "@/components/packages/package-path";
import { Pager } from "@/components/ui/pager";
import type { RoleDetail } from "@/server/roles/types";
import { type RolePlaces, roleAddress } from "./role-address";

/** A page of the folders and packages that name a role as their reader or writer role, folders first. */
export function RoleNamings({ role, places }: { role: RoleDetail; places: RolePlaces }) {
  const t = useTranslations("roles");
  const objects = [...role.folders, ...role.packages];
  return (
    <section>
      <h3 className="mb-1 text-sm font-semibold">{t("packages")}</h3>
      {objects.length === 0 ? <p className="text-sm text-muted">{t("noPackages")}</p> : null}
      <ul className="text-sm">
        {objects.map((each) => (
          <li key={`${each.id} ${each.as}`} className="py-0.5 break-words">
            {each.inBin ? (
              each.name
            ) : (
              <Link href={packagePath(each.path)} className="text-accent underline underline-offset-2">
                {`/${each.path.join("/")}`}
              </Link>
            )}{" "}
            <span className="text-muted">({each.inBin ? t("inBin", { as: t(each.as) }) : t(each.as)})</span>
          </li>
        ))}
      </ul>
      <Pager
        label={t("namingPages")}
        first={
          places.namings
            ? { href: roleAddress(role.id, { ...places, namings: undefined }), label: t("firstNamings") }
            : undefined
        }
        next={
          role.nextNamings
            ? { href: roleAddress(role.id, { ...places, namings: role.nextNamings }), label: t("moreNamings") }
            : undefined
        }
      />
    </section>
  );
}
