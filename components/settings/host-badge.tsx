import { CircleCheck, CircleX, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import type { HostState } from "@/server/settings/types";

const looks = {
  alive: { tone: "succeeded", Icon: CircleCheck },
  silent: { tone: "broken", Icon: Unplug },
  ended: { tone: "canceled", Icon: CircleX },
} as const;

/** Whether an executor is at work, has gone silent, or was ended. */
export function HostBadge({ state }: { state: HostState }) {
  const t = useTranslations("settings");
  const { tone, Icon } = looks[state];
  return (
    <StateBadge
      tone={tone}
      icon={<Icon aria-hidden size={13} />}
      word={t(`state.${state}`)}
      sentence={t(`stateText.${state}`)}
    />
  );
}
