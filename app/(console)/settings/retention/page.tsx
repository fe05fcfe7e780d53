import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { HistorySizeFacts } from "@/components/retention/history-size-facts";
import { RetentionView } from "@/components/retention/retention-view";
import { SettingsDenied } from "@/components/settings/settings-denied";
import { getRetention } from "@/server/retention/get-retention";
import { measureHistory } from "@/server/retention/measure-history";
import { orNothing, pageCaller } from "@/server/session/page-caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.section"))("retention") };
}

/** How long executions stay, what would go now, and what the cleanups have removed. */
export default async function RetentionPage() {
  const t = await getTranslations("retention");
  const caller = await pageCaller();
  const retention = await orNothing(getRetention(caller));
  const size = await orNothing(measureHistory(caller));
  if (!retention || !size) return <SettingsDenied />;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="max-w-prose text-sm text-muted">{t("intro")}</p>
        <p className="max-w-prose text-sm text-muted">
          {t.rich("stays", {
            bin: (text) => (
              <Link href="/bin" className="text-accent underline underline-offset-2">
                {text}
              </Link>
            ),
          })}
        </p>
      </div>
      <RetentionView initial={retention} />
      <HistorySizeFacts size={size} />
    </div>
  );
}
