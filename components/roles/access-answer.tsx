import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { AccessCheck, AccessOverview } from "@/server/roles/types";
import { DecisionList } from "./rights-list";

/** Yes or no, with the chain of reasons in the order in which they were looked at. */
export function AccessAnswer({ check, overview }: { check: AccessCheck | null; overview: AccessOverview | null }) {
  const t = useTranslations();
  if (!check) return <p className="text-sm text-danger">{t("roles.check.nothing")}</p>;
  const { allowed, reasons } = check.decision;
  const user = check.principalName;
  return (
    <section aria-live="polite" className="flex h-fit flex-col gap-3 rounded-lg border bg-page p-4 text-sm">
      <div>
        <Badge
          tone={allowed ? "succeeded" : "failed"}
          icon={allowed ? <Check aria-hidden size={13} /> : <X aria-hidden size={13} />}
        >
          {t(allowed ? "roles.check.yes" : "roles.check.no", { user })}
        </Badge>
      </div>
      <p className="font-medium">
        {t("roles.check.on", {
          act: t(`access.act.${check.act}`),
          object: check.objectName || t("roles.check.server"),
        })}
      </p>
      <ol className="flex list-decimal flex-col gap-1 pl-5 text-muted">
        {reasons.map((reason) => (
          <li key={reason.key}>{t(`access.reason.${reason.key}`, reason.params)}</li>
        ))}
      </ol>
      {overview && overview.decisions.length > 1 ? (
        <details>
          <summary className="cursor-pointer font-medium">{t("roles.check.also", { user })}</summary>
          <div className="mt-2">
            <DecisionList decisions={overview.decisions} />
          </div>
        </details>
      ) : null}
    </section>
  );
}
