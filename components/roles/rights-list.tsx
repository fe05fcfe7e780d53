import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Act, Decision } from "@/server/access/acts";

/** Acts with yes or no and the chain of reasons. */
export function DecisionList({ decisions }: { decisions: { act: Act; decision: Decision }[] }) {
  const t = useTranslations();
  return (
    <ul className="rounded-lg border">
      {decisions.map(({ act, decision: { allowed, reasons } }) => (
        <li key={act} className="flex items-start gap-2 border-b px-3 py-2 text-sm last:border-b-0">
          <span className={allowed ? "text-status-succeeded" : "text-status-failed"}>
            {allowed ? <Check aria-hidden size={16} /> : <X aria-hidden size={16} />}
            <span className="sr-only">{t(allowed ? "roles.objects.yes" : "roles.objects.no")}</span>
          </span>
          <span className="min-w-0 break-words">
            {t(`access.act.${act}`)}
            <span className="block text-muted">
              {reasons.map((reason) => t(`access.reason.${reason.key}`, reason.params)).join(" ")}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the person who looks may do to one object, and why. */
export function RightsList({ rights }: { rights: Partial<Record<Act, Decision>> }) {
  const t = useTranslations("roles.objects");
  const decisions = (Object.entries(rights) as [Act, Decision][]).map(([act, decision]) => ({ act, decision }));
  return (
    <section>
      <h2 className="mb-2 text-sm font-semibold">{t("rights")}</h2>
      <DecisionList decisions={decisions} />
    </section>
  );
}
