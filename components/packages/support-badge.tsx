import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";

/** Whether the runtime can execute a package, as it was found when the file was stored. */
export function SupportBadge({ unsupported, partly }: { unsupported: number; partly: number }) {
  const t = useTranslations("packages");
  const [tone, Icon, key, count] =
    unsupported > 0
      ? (["failed", CircleX, "unsupported", unsupported] as const)
      : partly > 0
        ? (["stopping", TriangleAlert, "partly", partly] as const)
        : (["succeeded", CircleCheck, "supported", 0] as const);
  return (
    <StateBadge
      tone={tone}
      icon={<Icon aria-hidden size={13} />}
      word={t(key, { count })}
      sentence={t(`${key}Text`, { count })}
    />
  );
}
