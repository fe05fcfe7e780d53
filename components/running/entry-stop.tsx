import { Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useReason } from "@/components/access/use-reason";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { RunningItem } from "@/server/executions/running-types";

/** The stop of one running package; it turns while the package is being stopped, and says why where it cannot be used. */
export function EntryStop({
  item,
  onStop,
  tabIndex,
  className,
}: {
  item: RunningItem;
  onStop: (id: number) => void;
  tabIndex?: number;
  className?: string;
}) {
  const t = useTranslations("running");
  const reason = useReason();
  return (
    <Button
      look="ghost"
      tabIndex={tabIndex}
      icon={<Square aria-hidden size={14} />}
      label={t("stop", { name: item.packageName })}
      disabledReason={item.endedAt === null ? reason(item.mayStop) : t("hasEnded")}
      pending={item.status === "stopping"}
      onClick={() => onStop(item.id)}
      className={classNames("h-7 w-7 shrink-0", className)}
    />
  );
}
