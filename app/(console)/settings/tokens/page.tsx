import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsDenied } from "@/components/settings/settings-denied";
import { NewTokenButton } from "@/components/tokens/new-token-button";
import { tokensAddress } from "@/components/tokens/token-pages";
import { TokenTable } from "@/components/tokens/token-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { TabLinks, TabPanel } from "@/components/ui/tab-links";
import { orNothing, pageCaller } from "@/server/session/page-caller";
import { listTokens } from "@/server/tokens/list-tokens";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.section"))("tokens") };
}

/** API tokens: one's own, and for administrators everybody's. Which, and the place in the list, stand in the address. */
export default async function TokensPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const search = await searchParams;
  const t = await getTranslations("tokens");
  const everybody = search.of === "everybody";
  const before = Number(search.before) || undefined;
  const page = await orNothing(listTokens(await pageCaller(), { everybody, before }));
  if (!page) return <SettingsDenied />;
  const { items, nextBefore, rights } = page;
  const tab = everybody ? "everybody" : "own";
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <div className="mr-auto">
          <h1 className="text-xl font-semibold">{t("title")}</h1>
          <p className="max-w-prose text-sm text-muted">{t("intro")}</p>
        </div>
        <NewTokenButton decision={rights["token.create"]} />
      </div>
      {rights["token.manage"].allowed ? (
        <TabLinks
          label={t("of.label")}
          current={tab}
          tabs={[
            { id: "own", label: t("of.own"), href: tokensAddress(false) },
            { id: "everybody", label: t("of.everybody"), href: tokensAddress(true) },
          ]}
        />
      ) : null}
      <TabPanel current={tab}>
        {items.length > 0 ? (
          <TokenTable items={items} showOwner={everybody} />
        ) : (
          <EmptyState icon={<KeyRound size={28} />} title={t("none.title")} text={t("none.text")} />
        )}
        <Pager
          label={t("pages")}
          first={before === undefined ? undefined : { href: tokensAddress(everybody), label: t("newest") }}
          next={nextBefore === null ? undefined : { href: tokensAddress(everybody, nextBefore), label: t("older") }}
        />
      </TabPanel>
    </div>
  );
}
