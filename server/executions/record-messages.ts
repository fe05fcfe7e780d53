import { type At, q, type Steps } from "@/db/store";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import type { ExecutionRow } from "./describe-change";

type MessageEvent = Extract<RunEvent, { type: "message" }>;

/** Rows per statement: 14 values each stay below the 32,766 parameters SQLite takes. */
const ROWS_PER_STATEMENT = 1_000;

/** Stores the messages of a batch, and returns the execution's columns they change: counts and the first cause. */
export function* recordMessages(
  { db, s }: At,
  execution: ExecutionRow,
  events: RunEvent[],
): Steps<Partial<ExecutionRow>> {
  const messages = events.filter((event): event is MessageEvent => event.type === "message");
  for (let first = 0; first < messages.length; first += ROWS_PER_STATEMENT) {
    const rows = messages.slice(first, first + ROWS_PER_STATEMENT).map((event) => messageRow(execution.id, event));
    yield* q(db.insert(s.messages).values(rows));
  }
  const errors = messages.filter((event) => event.level === "error");
  const warnings = messages.filter((event) => event.level === "warning");
  const sums = {
    errorCount: execution.errorCount + errors.length,
    warningCount: execution.warningCount + warnings.length,
  };
  const first = execution.firstErrorText === null ? errors.find((event) => !event.consequence) : undefined;
  if (!first) return sums;
  return { ...sums, firstErrorCode: first.code ?? null, firstErrorText: first.text, firstErrorPath: first.path };
}

function messageRow(executionId: number, event: MessageEvent) {
  return {
    executionId,
    at: new Date(event.at),
    event: event.event,
    level: event.level,
    path: event.path,
    sourceName: event.sourceName,
    sourceId: event.sourceId,
    subComponent: event.subComponent,
    code: event.code,
    text: event.text,
    details: event.details,
    iteration: event.iteration,
    consequence: event.consequence === true,
  };
}
