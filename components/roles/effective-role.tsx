import { CornerLeftUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { EffectiveRole } from "@/server/roles/types";

/** A role that holds, and where it comes from: named here, inherited from a folder, or the defaults. */
export function EffectiveRoleText({ role }: { role: EffectiveRole | null }) {
  const t = useTranslations("roles.objects");
  if (!role)
    return (
      <span className="text-faint" title={t("defaultText")}>
        {t("default")}
      </span>
    );
  if (!role.from)
    return (
      <bdi className="inline-block max-w-64 truncate align-bottom font-medium" title={role.name}>
        {role.name}
      </bdi>
    );
  const from = t("from", { path: role.from.path });
  return (
    <span className="inline-flex max-w-72 items-center align-bottom gap-1 text-muted" title={`${role.name} ${from}`}>
      <bdi className="min-w-0 truncate">{role.name}</bdi>{" "}
      <CornerLeftUp aria-hidden size={12} className="shrink-0 text-faint" />
      <bdi className="min-w-0 truncate text-xs text-faint">{from}</bdi>
    </span>
  );
}
