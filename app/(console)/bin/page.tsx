import { Trash2 } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { BinTable } from "@/components/bin/bin-table";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { listBin } from "@/server/bin/list-bin";
import { pageCaller } from "@/server/session/page-caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bin"))("title") };
}

const cursor = z.object({ at: z.coerce.number().int(), after: z.string().min(1).max(64) });

/** What was deleted in the last 30 days; a page of 100 stands in the address. */
export default async function BinPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const t = await getTranslations("bin");
  const place = cursor.safeParse(await searchParams).data;
  const after = place && { deletedAt: place.at, id: place.after };
  const { items, next } = await listBin(await pageCaller(), { after });
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="text-sm text-muted">{t("text")}</p>
      </div>
      {items.length === 0 ? (
        <EmptyState
          icon={<Trash2 size={28} />}
          title={t("empty")}
          text={t("emptyText")}
          action={
            <Link href="/packages" className={buttonClass()}>
              {t("toPackages")}
            </Link>
          }
        />
      ) : (
        <BinTable items={items} />
      )}
      {next ? (
        <Link
          href={`/bin?at=${next.deletedAt}&after=${encodeURIComponent(next.id)}`}
          className={buttonClass("plain", false, "self-start")}
        >
          {t("older")}
        </Link>
      ) : null}
    </div>
  );
}
