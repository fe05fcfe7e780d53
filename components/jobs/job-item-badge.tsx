import { Ban, CircleCheck, CircleX, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import type { JobItemStatus } from "@/server/jobs/types";

const itemLooks = {
  pending: { tone: "faint", Icon: Clock },
  succeeded: { tone: "succeeded", Icon: CircleCheck },
  failed: { tone: "failed", Icon: CircleX },
  canceled: { tone: "canceled", Icon: Ban },
} as const;

/** What became of one item. */
export function JobItemBadge({ status }: { status: JobItemStatus }) {
  const t = useTranslations("jobs");
  const { tone, Icon } = itemLooks[status];
  return (
    <StateBadge
      tone={tone}
      icon={<Icon aria-hidden size={13} />}
      word={t(`itemStatus.${status}`)}
      sentence={t(`itemStatusText.${status}`)}
    />
  );
}
