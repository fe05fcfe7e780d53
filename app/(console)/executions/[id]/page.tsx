import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EndCard } from "@/components/executions/end-card";
import { ExecutionGraph } from "@/components/executions/execution-graph";
import { ExecutionHeader } from "@/components/executions/execution-header";
import { FailureCard } from "@/components/executions/failure-card";
import { LiveExecutionProvider } from "@/components/executions/live-execution-context";
import { MessageList } from "@/components/executions/message-list";
import { Statistics } from "@/components/executions/statistics";
import { StopLedgerCard } from "@/components/executions/stop-ledger-card";
import { ValuesTable } from "@/components/executions/values-table";
import { TabLinks, TabPanel } from "@/components/ui/tab-links";
import { getExecution } from "@/server/executions/get-execution";
import { getExecutionDesign } from "@/server/executions/get-execution-design";
import { getExecutionReport } from "@/server/executions/get-execution-report";
import { orNotFound, pageCaller } from "@/server/session/page-caller";

const tabs = ["graph", "messages", "values", "statistics"] as const;

interface ExecutionPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ tab?: string | string[] }>;
}

export async function generateMetadata({ params }: ExecutionPageProps): Promise<Metadata> {
  return { title: (await getTranslations("executions"))("heading", { id: (await params).id }) };
}

export default async function ExecutionPage({ params, searchParams }: ExecutionPageProps) {
  const executionId = Number((await params).id);
  const wanted = (await searchParams).tab;
  const tab = tabs.find((each) => each === wanted) ?? "graph";
  const t = await getTranslations("executions");
  const caller = await pageCaller();
  const detail = await orNotFound(getExecution(caller, { executionId }));
  const failed = detail.status === "failed" || detail.status === "endedUnexpectedly";
  const [report, design] = await Promise.all([
    failed ? getExecutionReport(caller, { executionId }) : undefined,
    tab === "graph" || tab === "statistics" ? getExecutionDesign(caller, { executionId }) : undefined,
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
              <Link href={`/packages/${packagePath.join("/")}`} className="text-accent hover:underline">
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
            href: `/executions/${executionId}?tab=${id}`,
            label: t(`tab.${id}`),
          }))}
        />
        <TabPanel current={tab}>
          {design && tab === "graph" ? <ExecutionGraph design={design} /> : null}
          {tab === "messages" ? <MessageList /> : null}
          {tab === "values" ? <ValuesTable overrides={detail.overrides} /> : null}
          {design && tab === "statistics" ? <Statistics design={design} /> : null}
        </TabPanel>
      </div>
    </LiveExecutionProvider>
  );
}
