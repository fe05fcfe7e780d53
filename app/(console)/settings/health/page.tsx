import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HealthFacts } from "@/components/settings/health-facts";
import { SettingsDenied } from "@/components/settings/settings-denied";
import { readConfig } from "@/server/home/config";
import { orNothing, pageCaller } from "@/server/session/page-caller";
import { getHealth } from "@/server/settings/get-health";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.section"))("health") };
}

/** Whether Gantry itself is well. */
export default async function HealthPage() {
  const t = await getTranslations("settings");
  const health = await orNothing(getHealth(await pageCaller(), readConfig()));
  if (!health) return <SettingsDenied />;
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-xl font-semibold">{t("section.health")}</h1>
      <HealthFacts health={health} />
    </div>
  );
}
