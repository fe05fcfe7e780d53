import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { PathRuleItem } from "@/server/path-rules/types";

interface PathRuleListProps {
  title: string;
  rules: PathRuleItem[];
  /** What is said when there is none. */
  empty?: string;
  disabledReason?: string;
  /** Left out where the rules belong to another folder: then each says to which. */
  onRemove?: (rule: PathRuleItem) => void;
}

/** Path rules, one a line. */
export function PathRuleList({ title, rules, empty, disabledReason, onRemove }: PathRuleListProps) {
  const t = useTranslations("packages.pathRules");
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-sm font-semibold">{title}</h3>
      {rules.length === 0 ? <p className="text-sm text-muted">{empty}</p> : null}
      <ul className="flex flex-col divide-y rounded-lg border empty:hidden">
        {rules.map((rule) => (
          <li key={rule.id} className="flex items-center gap-2 px-3 py-1.5 text-sm">
            <span className="min-w-0 flex-1 break-words">
              <code className="font-mono">{rule.prefix}</code> → <code className="font-mono">{rule.target}</code>
            </span>
            {onRemove ? (
              <Button
                look="ghost"
                icon={<Trash2 aria-hidden size={14} />}
                label={t("remove", { prefix: rule.prefix })}
                disabledReason={disabledReason}
                onClick={() => onRemove(rule)}
              />
            ) : (
              <span className="text-muted">{rule.folderPath || t("instance")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
