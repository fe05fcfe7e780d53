import type { Caller } from "@/server/access/caller";
import type { PackageDesign } from "@/server/packages/design-types";
import { findMessages } from "./find-messages";
import { getExecution } from "./get-execution";
import { getExecutionDesign } from "./get-execution-design";
import { getExecutionPerformance } from "./get-execution-performance";
import { getExecutionReport } from "./get-execution-report";
import { getExecutionValues } from "./get-execution-values";
import { getTimeline } from "./get-timeline";
import type { ExecutionPerformance } from "./performance-types";
import type { Timeline } from "./timeline-types";
import type { ExecutionDetail, ExecutionReport, MessageItem } from "./types";
import type { UsedValue } from "./value-types";

/** So many messages are in the file when there are no more; else the first half of them, beside the worst. */
const MOST_MESSAGES = 2_000;
const FIRST_MESSAGES = 1_000;
const MOST_OF_LEVEL = 500;

/** Everything the printed report of an execution shows. Secrets are masked in all of it. */
export interface CollectedReport {
  detail: ExecutionDetail;
  /** Null unless it failed or ended unexpectedly. */
  failure: ExecutionReport | null;
  design: PackageDesign;
  values: UsedValue[];
  timeline: Timeline;
  performance: ExecutionPerformance;
  messages: {
    items: MessageItem[];
    /** What was left out; null when nothing was. */
    limits: { mostOfLevel: number; first: number } | null;
  };
}

/** Collects what the single-file report of an execution shows. Throws "forbidden", "not-found". */
export async function collectReport(caller: Caller, input: { executionId: number }): Promise<CollectedReport> {
  const detail = await getExecution(caller, input);
  const failed = detail.status === "failed" || detail.status === "endedUnexpectedly";
  return {
    detail,
    failure: failed ? await getExecutionReport(caller, input) : null,
    design: await getExecutionDesign(caller, input),
    values: await getExecutionValues(caller, input),
    timeline: await getTimeline(caller, input),
    performance: await getExecutionPerformance(caller, input),
    messages: await reportedMessages(caller, input.executionId),
  };
}

async function reportedMessages(caller: Caller, executionId: number): Promise<CollectedReport["messages"]> {
  const first = await findMessages(caller, { executionId, filter: {}, after: 0, limit: FIRST_MESSAGES });
  if (first.after === null) return { items: first.items, limits: null };
  const second = await findMessages(caller, {
    executionId,
    filter: {},
    after: first.after,
    limit: MOST_MESSAGES - FIRST_MESSAGES,
  });
  if (second.after === null) return { items: [...first.items, ...second.items], limits: null };
  const found = new Map<number, MessageItem>();
  for (const level of ["error", "warning"] as const) {
    const page = await findMessages(caller, {
      executionId,
      filter: { levels: [level] },
      after: 0,
      limit: MOST_OF_LEVEL,
    });
    for (const item of page.items) found.set(item.id, item);
  }
  // The worst first; what is among the first messages as well is not told twice.
  const items = [...found.values(), ...first.items.filter(({ id }) => !found.has(id))];
  return { items, limits: { mostOfLevel: MOST_OF_LEVEL, first: FIRST_MESSAGES } };
}
