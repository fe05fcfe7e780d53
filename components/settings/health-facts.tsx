import { CircleCheck, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Health, InstalledPart, MissingPart } from "@/server/settings/types";
import { ExecutorTable } from "./executor-table";
import { FactList } from "./fact-list";
import { ShareBar } from "./share-bar";
import { useBytes } from "./use-bytes";

/** Everything executions need, and whether it is there. */
export function HealthFacts({ health }: { health: Health }) {
  const t = useTranslations("settings.health");
  const format = useFormatter();
  const bytes = useBytes();
  const free = (freeBytes: number, totalBytes: number) => (
    <span className="flex flex-wrap items-center gap-x-3">
      <ShareBar used={totalBytes - freeBytes} total={totalBytes} />
      {t("free", { free: bytes(freeBytes), total: bytes(totalBytes) })}
    </span>
  );
  const { store } = health;
  return (
    <>
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t("executors")}</h2>
        {health.executors.some(({ state }) => state === "alive") ? null : <Problem text={t("noExecutor")} />}
        {health.executors.length > 0 ? <ExecutorTable executors={health.executors} /> : null}
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t("store")}</h2>
        <FactList
          facts={[
            { name: t("database"), value: `${store.kind} ${store.version}` },
            { name: t("place"), value: <code className="break-all">{store.place}</code> },
            { name: t("size"), value: bytes(store.bytes) },
            { name: t("newestExecution"), value: format.number(store.executions) },
          ]}
        />
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t("machine")}</h2>
        <FactList
          facts={[
            { name: t("memory"), value: free(health.memory.freeBytes, health.memory.totalBytes) },
            ...health.disks.map((disk) => ({
              name: t(`disk.${disk.use}`),
              value: (
                <>
                  {free(disk.freeBytes, disk.totalBytes)}
                  <code className="break-all text-faint">{disk.path}</code>
                </>
              ),
            })),
            ...health.versions.map(({ name, version }) => ({ name, value: version })),
          ]}
        />
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t("scripts")}</h2>
        <FactList
          facts={health.installed.map((part) => ({ name: t(`part.${part.part}`), value: <Installed part={part} /> }))}
        />
      </section>
    </>
  );
}

function Installed({ part }: { part: InstalledPart }) {
  const t = useTranslations("settings.health");
  if ("missing" in part) return <Missing missing={part.missing} />;
  return (
    <span className="flex items-center gap-1.5">
      <CircleCheck aria-hidden size={14} className="shrink-0 text-status-succeeded" />
      {t("found")} <code className="break-all text-faint">{part.place}</code>
    </span>
  );
}

/** Commands, and what the system said, stand as they are. */
function Missing({ missing }: { missing: MissingPart }) {
  const t = useTranslations("settings.health.missing");
  const code = (chunks: ReactNode) => <code className="break-all">{chunks}</code>;
  switch (missing.is) {
    case "no-mono":
      return <Problem text={t.rich("mono", { code, command: missing.command })} />;
    case "no-bwrap":
      return <Problem text={t.rich("bwrap", { code })} />;
    case "no-prlimit":
      return <Problem text={t.rich("prlimit", { code })} />;
    case "no-filter":
      return <Problem text={t("filter", { architecture: missing.architecture })} />;
    case "refused":
      return <Problem text={t.rich("refused", { code, said: missing.said })} />;
  }
}

function Problem({ text }: { text: ReactNode }) {
  return (
    <span className="flex items-start gap-1.5 text-sm">
      <TriangleAlert aria-hidden size={14} className="mt-0.5 shrink-0 text-status-stopping" />
      <span className="min-w-0">{text}</span>
    </span>
  );
}
