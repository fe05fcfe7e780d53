"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { FactList } from "@/components/settings/fact-list";
import { useBytes } from "@/components/settings/use-bytes";
import { Moment } from "@/components/ui/moment";
import type { HistorySize } from "@/server/retention/types";
import { useCounts } from "./use-counts";

/** How much there is now, and what a cleanup changes about the database. */
export function HistorySizeFacts({ size }: { size: HistorySize }) {
  const t = useTranslations("retention");
  const { counted } = useCounts();
  const bytes = useBytes();
  const { executions, messages, oldest, databaseBytes, freeBytes } = size;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{t("size.title")}</h2>
      <FactList
        facts={[
          { name: t("size.executions"), value: <span className="font-mono">{counted(executions)}</span> },
          { name: t("count.messages"), value: <span className="font-mono">{counted(messages)}</span> },
          {
            name: t("size.oldest"),
            value: oldest ? (
              <>
                <Link href={`/executions/${oldest.id}`} className="font-mono text-accent hover:underline">
                  {oldest.id}
                </Link>{" "}
                <bdi className="break-words">{oldest.packageName}</bdi>, <Moment at={oldest.createdAt} />
              </>
            ) : (
              t("none")
            ),
          },
          {
            name: t("size.database"),
            value: !freeBytes
              ? bytes(databaseBytes)
              : `${bytes(databaseBytes)}, ${t("size.free", { free: bytes(freeBytes) })}`,
          },
        ]}
      />
      <p className="text-sm text-muted">{t("size.shrinks")}</p>
    </section>
  );
}
