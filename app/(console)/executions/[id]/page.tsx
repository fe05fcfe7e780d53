import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { type BelowPart, belowParts, tabHref } from "@/components/executions/below";
import { BelowChoice } from "@/components/executions/below-choice";
import { EndCard } from "@/components/executions/end-card";
import { ExecutionHeader } from "@/components/executions/execution-header";
import { ExecutionPart } from "@/components/executions/execution-part";
import { DataTapList, Performance, Statistics } from "@/components/executions/execution-tabs";
import { FailureCard } from "@/components/executions/failure-card";
import { LiveExecutionProvider } from "@/components/executions/live-execution-context";
import { StopLedgerCard } from "@/components/executions/stop-ledger-card";
import { ValuesTable } from "@/components/executions/values-table";
import { TabLinks, TabPanel } from "@/components/ui/tab-links";
import { findMessages } from "@/server/executions/find-messages";
import { getExecution } from "@/server/executions/get-execution";
import { getExecutionDesign } from "@/server/executions/get-execution-design";
import { getExecutionPerformance } from "@/server/executions/get-execution-performance";
import { getExecutionReport } from "@/server/executions/get-execution-report";
import { getExecutionStatistics } from "@/server/executions/get-execution-statistics";
import { getExecutionValues } from "@/server/executions/get-execution-values";
import { statusInfo } from "@/server/executions/status";
import { orNotFound, pageCaller } from "@/server/session/page-caller";

const tabs = ["graph", "timeline", "messages", "values", "statistics", "performance", "taps"] as const;
type Tab = (typeof tabs)[number];
/** Messages that come with the page: more than the tallest screen shows. */
const firstMessagesLimit = 100;
/** Tabs that show names of the package. */
const drawn: readonly Tab[] = ["graph", "statistics", "performance", "taps"];

interface ExecutionPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ tab?: string | string[]; below?: string | string[] }>;
}

export async function generateMetadata({ params }: ExecutionPageProps): Promise<Metadata> {
  return { title: (await getTranslations("executions"))("heading", { id: (await params).id }) };
}

export default async function ExecutionPage({ params, searchParams }: ExecutionPageProps) {
  const executionId = Number((await params).id);
  const wanted = await searchParams;
  const tab = tabs.find((each) => each === wanted.tab) ?? "graph";
  const below = isRead(tab) ? belowParts.find((each) => each === wanted.below && each !== tab) : undefined;
  const t = await getTranslations("executions");
  const more = await getTranslations("execution.below");
  const caller = await pageCaller();
  const detail = await orNotFound(getExecution(caller, { executionId }));
  const failed = detail.status === "failed" || detail.status === "endedUnexpectedly";
  const readsMessages = statusInfo(detail.status).terminal && (tab === "messages" || below === "messages");
  const [report, design, statistics, performance, values, firstMessages] = await Promise.all([
    failed ? getExecutionReport(caller, { executionId }) : undefined,
    drawn.includes(tab) || below === "graph" ? getExecutionDesign(caller, { executionId }) : undefined,
    tab === "statistics" ? getExecutionStatistics(caller, { executionId }) : undefined,
    tab === "performance" ? getExecutionPerformance(caller, { executionId }) : undefined,
    tab === "values" ? getExecutionValues(caller, { executionId }) : undefined,
    readsMessages ? findMessages(caller, { executionId, filter: {}, after: 0, limit: firstMessagesLimit }) : undefined,
  ]);
  const packagePath = [...detail.folderPath.split("/").filter(Boolean), detail.packageName].map(encodeURIComponent);

  return (
    <LiveExecutionProvider key={detail.id} detail={detail}>
      <div className="flex flex-col gap-4">
        <ExecutionHeader
          packageLink={
            detail.packageId === null ? (
              detail.packageName
            ) : (
              // Beside the text of the version its colour alone would not tell it from text.
              <Link href={`/packages/${packagePath.join("/")}`} className="text-accent underline underline-offset-2">
                {detail.packageName}
              </Link>
            )
          }
        />
        <StopLedgerCard />
        {report ? <EndCard report={report} /> : null}
        {report && (report.firstCause || detail.status === "failed") ? (
          <FailureCard report={report} short={tab !== "graph"} />
        ) : null}
        <TabLinks
          label={t("tabs")}
          current={tab}
          tabs={tabs.map((id) => ({
            id,
            href: tabHref(executionId, id, isRead(tab) ? below : undefined),
            label: id === "timeline" || id === "performance" ? more(id) : t(`tab.${id}`),
          }))}
        />
        <TabPanel current={tab}>
          {isRead(tab) ? (
            <div className="flex flex-col gap-4">
              <ExecutionPart part={tab} design={design} firstMessages={firstMessages} />
              <BelowChoice tab={tab} />
              {below ? <ExecutionPart part={below} design={design} firstMessages={firstMessages} low /> : null}
            </div>
          ) : null}
          {values ? <ValuesTable values={values} /> : null}
          {design && performance ? <Performance design={design} performance={performance} /> : null}
          {design && statistics ? <Statistics design={design} statistics={statistics} /> : null}
          {design && tab === "taps" ? <DataTapList design={design} /> : null}
        </TabPanel>
      </div>
    </LiveExecutionProvider>
  );
}

/** Graph, timeline and messages are about the same moments: one can stand below another. */
function isRead(tab: Tab): tab is BelowPart {
  return belowParts.some((each) => each === tab);
}
