import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import { type ExecutionStatus, statusInfo } from "@/server/executions/status";
import { StatusIcon } from "./status-icon";

/** A status: icon, word and colour, and a sentence that explains it. */
export function StatusBadge({ status, focusable }: { status: ExecutionStatus; focusable?: boolean }) {
  const t = useTranslations("status");
  return (
    <StateBadge
      tone={statusInfo(status).tone}
      icon={<StatusIcon status={status} size={13} />}
      word={t(`${status}.word`)}
      sentence={t(`${status}.sentence`)}
      focusable={focusable}
    />
  );
}
