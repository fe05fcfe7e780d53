import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";

/** What somebody sees who may not see the settings. */
export function SettingsDenied() {
  const t = useTranslations("settings.denied");
  return <EmptyState icon={<Lock size={28} />} title={t("title")} text={t("text")} />;
}
