import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTimeZone, getTranslations } from "next-intl/server";
import { ErrorReportTable } from "@/components/error-reports/error-report-table";
import { StateLinks } from "@/components/error-reports/state-links";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { ListSearch } from "@/components/ui/list-search";
import { Pager } from "@/components/ui/pager";
import { findErrorReports } from "@/server/error-reports/find-error-reports";
import { pageCaller } from "@/server/session/page-caller";

const pageSize = 40;
const MOST_TEXT = 500;
const states = ["open", "resolved", "ignored"] as const;

interface ErrorsPageProps {
  searchParams: Promise<{
    state?: string | string[];
    text?: string | string[];
    seen?: string | string[];
    fingerprint?: string | string[];
  }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors"))("title") };
}

export default async function ErrorsPage({ searchParams }: ErrorsPageProps) {
  const t = await getTranslations("errors");
  const search = await searchParams;
  const state = search.state === "any" ? "any" : (states.find((each) => each === search.state) ?? "open");
  const text = typeof search.text === "string" ? search.text.slice(0, MOST_TEXT) : "";
  const before = beforeOf(search);
  const page = await findErrorReports(await pageCaller(), {
    states: state === "any" ? undefined : [state],
    text: text || undefined,
    before,
    limit: pageSize,
    timeZone: await getTimeZone(),
  });
  const next = page.nextBefore;
  const addressOf = (place: Record<string, string>) =>
    `/errors?${new URLSearchParams({ state, ...(text ? { text } : {}), ...place })}`;

  return (
    <div className="flex flex-col gap-3">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <div className="flex flex-wrap items-center gap-2">
        <StateLinks current={state} text={text} />
        <ListSearch field="text" places={["seen", "fingerprint"]} label={t("search")} />
      </div>
      {page.items.length > 0 ? (
        <ErrorReportTable items={page.items} />
      ) : (
        <Empty filtered={text !== "" || state === "resolved" || state === "ignored"} />
      )}
      <Pager
        label={t("pages")}
        first={before ? { href: addressOf({}), label: t("newest") } : undefined}
        next={
          next
            ? {
                href: addressOf({ seen: String(next.lastSeenAt), fingerprint: next.fingerprint }),
                label: t("older"),
              }
            : undefined
        }
      />
    </div>
  );
}

/** Why there is no row, and the way to all there are. */
async function Empty({ filtered }: { filtered: boolean }) {
  const t = await getTranslations("errors");
  return (
    <EmptyState
      icon={<ShieldCheck size={28} />}
      title={filtered ? t("emptyFiltered.title") : t("empty.title")}
      text={filtered ? t("emptyFiltered.text") : t("empty.text")}
      action={
        filtered ? (
          <Link href="/errors?state=any" className={buttonClass("primary")}>
            {t("emptyFiltered.action")}
          </Link>
        ) : undefined
      }
    />
  );
}

function beforeOf({ seen, fingerprint }: Awaited<ErrorsPageProps["searchParams"]>) {
  const lastSeenAt = Number(seen);
  return typeof fingerprint === "string" && Number.isSafeInteger(lastSeenAt) ? { lastSeenAt, fingerprint } : undefined;
}
