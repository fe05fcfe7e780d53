import { Activity } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTimeZone, getTranslations } from "next-intl/server";
import { ExecutionTable } from "@/components/executions/execution-table";
import { CountTile } from "@/components/home/count-tile";
import { FailureLines } from "@/components/home/failure-lines";
import { RowlessLines } from "@/components/home/rowless-lines";
import { RunningLines } from "@/components/home/running-lines";
import { Section } from "@/components/home/section";
import { FreshPage } from "@/components/live/fresh-page";
import { StretchChart } from "@/components/reports/stretch-chart";
import { paceOf } from "@/components/running/lateness";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { findExecutions } from "@/server/executions/find-executions";
import { findRunning } from "@/server/executions/find-running";
import { getFailures } from "@/server/reports/get-failures";
import { getOverview } from "@/server/reports/get-overview";
import { getRowless } from "@/server/reports/get-rowless";
import { orNothing, pageCaller } from "@/server/session/page-caller";

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_FAILURES = 8;
const MOST_RUNNING = 8;
const MOST_RECENT = 12;

/** The same questions as lists of executions. */
const list = (query: string) => `/executions?${new URLSearchParams({ q: query })}`;
const addresses = {
  failed: list("status:failed,endedUnexpectedly since:24h"),
  succeeded: list("status:succeeded,completed since:24h"),
  withoutRows: list("status:succeeded rows:0 since:24h"),
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

/** Whether the night is fine. */
export default async function HomePage() {
  const t = await getTranslations("home");
  const caller = await pageCaller();
  const now = caller.now().getTime();
  const timeZone = await getTimeZone();
  const [overview, withoutRows, running, failures, recent] = await Promise.all([
    getOverview(caller, { lengthMs: DAY_MS, timeZone }),
    getRowless(caller, { lengthMs: DAY_MS }),
    findRunning(caller),
    orNothing(getFailures(caller, { lengthMs: DAY_MS, limit: MOST_FAILURES, timeZone })),
    findExecutions(caller, { filter: {}, limit: MOST_RECENT }),
  ]);
  const unfinished = Object.values(running.totals).reduce((sum, count) => sum + count, 0);
  if (recent.items.length === 0 && unfinished === 0) return <NothingYet now={now} />;

  const { counts } = overview;
  const failed = counts.failed + counts.endedUnexpectedly;
  const isLate = ({ durationMs, usualDurationMs }: (typeof running.items)[number]) =>
    paceOf(durationMs, usualDurationMs).late;
  const late = running.items.filter(isLate);
  const shownRunning = [...late, ...running.items.filter((item) => !isLate(item))].slice(0, MOST_RUNNING);
  return (
    <div className="flex flex-col gap-6">
      <FreshPage drawnAt={now} />
      <section className="flex flex-col gap-3">
        <h1 className="text-xl font-semibold">{t("heading")}</h1>
        <ul className="grid grid-cols-2 gap-3 lg:grid-cols-5">
          <CountTile
            href={addresses.failed}
            count={failed}
            tone={failed > 0 ? "failed" : "faint"}
            label={t("failed")}
            text={t("failedText")}
          />
          <CountTile
            href="/running"
            count={unfinished}
            tone={unfinished > 0 ? "running" : "faint"}
            label={t("running")}
            text={t("runningText")}
          />
          <CountTile
            href="/running?state=late"
            count={late.length}
            tone={late.length > 0 ? "stopping" : "faint"}
            label={t("late")}
            text={t("lateText")}
          />
          <CountTile
            href={addresses.withoutRows}
            count={withoutRows.count}
            tone={withoutRows.count > 0 ? "stopping" : "faint"}
            label={t("zeroRows")}
            text={t("zeroRowsText")}
          />
          <CountTile
            href={addresses.succeeded}
            count={counts.succeeded + counts.completed}
            tone="faint"
            label={t("succeeded")}
            text={t("succeededText")}
          />
        </ul>
        <StretchChart stretches={overview.stretches} stretchMs={overview.stretchMs} />
      </section>
      {failures ? (
        <Section title={t("failures")} href="/errors" link={t("allErrors")}>
          {failures.length > 0 ? (
            <FailureLines groups={failures} />
          ) : (
            <p className="text-sm text-muted">{t("noFailures")}</p>
          )}
        </Section>
      ) : null}
      {shownRunning.length > 0 ? (
        <Section title={t("running")} href="/running" link={t("allRunning")}>
          <RunningLines items={shownRunning} />
        </Section>
      ) : null}
      {withoutRows.items.length > 0 ? (
        <Section title={t("zeroRows")} href={addresses.withoutRows} link={t("all")}>
          <RowlessLines items={withoutRows.items} />
        </Section>
      ) : null}
      <Section title={t("recent")} href="/executions" link={t("all")}>
        <ExecutionTable items={recent.items} />
      </Section>
    </div>
  );
}

async function NothingYet({ now }: { now: number }) {
  const t = await getTranslations("home");
  return (
    <>
      <FreshPage drawnAt={now} />
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState
        icon={<Activity size={28} />}
        title={t("emptyTitle")}
        text={t("emptyText")}
        action={
          <Link href="/packages" className={buttonClass("primary")}>
            {t("toPackages")}
          </Link>
        }
      />
    </>
  );
}
