import { Server } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FreshPage } from "@/components/live/fresh-page";
import { ExecutorTable } from "@/components/settings/executor-table";
import { HostTable } from "@/components/settings/host-table";
import { SettingsDenied } from "@/components/settings/settings-denied";
import { EmptyState } from "@/components/ui/empty-state";
import { orNothing, pageCaller } from "@/server/session/page-caller";
import { listHosts } from "@/server/settings/list-hosts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.section"))("hosts") };
}

/** The executors and the processes in which packages run. */
export default async function HostsPage() {
  const t = await getTranslations("settings.hosts");
  const caller = await pageCaller();
  const found = await orNothing(listHosts(caller));
  if (!found) return <SettingsDenied />;
  const atWork = found.running.filter(({ host }) => host !== null);
  return (
    <div className="flex flex-col gap-5">
      <FreshPage drawnAt={caller.now().getTime()} />
      <section className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold">{t("executors")}</h1>
        <p className="max-w-prose text-sm text-muted">{t("executorsText")}</p>
        {found.executors.length > 0 ? (
          <ExecutorTable executors={found.executors} />
        ) : (
          <EmptyState icon={<Server size={28} />} title={t("none.title")} text={t("none.text")} />
        )}
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t("title")}</h2>
        {atWork.length > 0 ? <HostTable running={atWork} /> : <p className="text-sm text-muted">{t("idle")}</p>}
      </section>
    </div>
  );
}
