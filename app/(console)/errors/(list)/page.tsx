import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ErrorReportTable } from "@/components/error-reports/error-report-table";
import { StateLinks } from "@/components/error-reports/state-links";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { findErrorReports } from "@/server/error-reports/find-error-reports";
import { pageCaller } from "@/server/session/page-caller";

const pageSize = 50;
const states = ["open", "resolved", "ignored"] as const;

interface ErrorsPageProps {
  searchParams: Promise<{ state?: string | string[]; seen?: string | string[]; fingerprint?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors"))("title") };
}

export default async function ErrorsPage({ searchParams }: ErrorsPageProps) {
  const t = await getTranslations("errors");
  const search = await searchParams;
  const state = search.state === "any" ? "any" : (states.find((each) => each === search.state) ?? "open");
  const page = await findErrorReports(await pageCaller(), {
    states: state === "any" ? undefined : [state],
    before: beforeOf(search),
    limit: pageSize,
  });
  const next = page.nextBefore;

  return (
    <div className="flex flex-col gap-3">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <StateLinks current={state} />
      {page.items.length > 0 ? (
        <ErrorReportTable items={page.items} />
      ) : (
        <EmptyState
          icon={<ShieldCheck size={28} />}
          title={state === "open" ? t("empty.title") : t("emptyFiltered.title")}
          text={state === "open" ? t("empty.text") : t("emptyFiltered.text")}
        />
      )}
      {next ? (
        <nav className="flex justify-end">
          <Link
            href={`/errors?${new URLSearchParams({ state, seen: String(next.lastSeenAt), fingerprint: next.fingerprint })}`}
            className={buttonClass()}
          >
            {t("older")}
          </Link>
        </nav>
      ) : null}
    </div>
  );
}

function beforeOf({ seen, fingerprint }: Awaited<ErrorsPageProps["searchParams"]>) {
  const lastSeenAt = Number(seen);
  return typeof fingerprint === "string" && Number.isSafeInteger(lastSeenAt) ? { lastSeenAt, fingerprint } : undefined;
}
