import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PolicyTable } from "@/components/settings/policy-table";
import { SettingsDenied } from "@/components/settings/settings-denied";
import { readConfig } from "@/server/home/config";
import { orNothing, pageCaller } from "@/server/session/page-caller";
import { getPolicy } from "@/server/settings/get-policy";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.section"))("policy") };
}

/** What executions may use, how fast they stop, and what their scripts may do. */
export default async function PolicyPage() {
  const t = await getTranslations("settings.policy");
  const items = await orNothing(getPolicy(await pageCaller(), readConfig()));
  if (!items) return <SettingsDenied />;
  return (
    <div className="flex flex-col gap-2">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="max-w-prose text-sm text-muted">{t("intro")}</p>
      <PolicyTable items={items} />
    </div>
  );
}
