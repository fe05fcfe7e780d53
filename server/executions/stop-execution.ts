import { changeExecution, executionById, stopOfExecution } from "@/db/executions";
import { appendToJournal } from "@/db/journal";
import { type At, one, q, type Steps } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { describeChange, type ExecutionRow } from "./describe-change";
import { loadExecution } from "./load-execution";
import { type ExecutionStatus, statusCode, statusesBefore, statusOfCode } from "./status";
import { stopDeadlines, stopLedger } from "./stop-ledger";
import type { StopLedger } from "./types";

/**
 * Asks for the end of an execution and returns the ledger of the stop. One that waits is canceled at once; a running one
 * becomes *stopping*, and its executor does the rest. Asking again changes nothing. Throws "execution-ended", "forbidden".
 */
export async function stopExecution(caller: Caller, input: { executionId: number }): Promise<StopLedger> {
  return caller.store.tx((at) => stop(at, caller, input));
}

/** The same inside of a transaction. */
export function* stop(at: At, caller: Caller, input: { executionId: number }): Steps<StopLedger> {
  const { store } = caller;
  // Whoever asks second waits here, and finds the ledger of who asked first.
  yield* q(store.locked(executionById(at, input.executionId)));
  const { row } = yield* loadExecution(at, caller, input.executionId, "execution.stop");
  const asked = yield* one(stopOfExecution(at, row.id));
  if (asked) return stopLedger(asked);

  const changed = (yield* change(at, row, "stopping", caller)) ?? (yield* change(at, row, "canceled", caller));
  if (!changed) {
    const status = statusOfCode(row.status);
    throw new AppError("execution-ended", "executionEnded", { values: { id: String(row.id) }, details: { status } });
  }
  const waiting = statusOfCode(changed.status) === "canceled";
  const ledger = yield* insertStop(at, caller, row.id, waiting);
  yield* auditChange(at, caller, {
    verb: "stop-execution",
    object: { type: "execution", id: row.id, name: row.packageName },
    before: { status: statusOfCode(row.status) },
    after: { status: statusOfCode(changed.status) },
  });
  const now = caller.now();
  const requested = { type: "stop", at: now.getTime(), executionId: row.id, stage: "requested" } as const;
  const entries = [describeChange(changed, now), requested];
  yield* appendToJournal(at, store, { executionId: row.id, at: now, kind: "execution", entries });
  return ledger;
}

function* change(at: At, row: ExecutionRow, to: ExecutionStatus, caller: Caller): Steps<ExecutionRow | undefined> {
  // "canceled" may also follow "running" and "stopping", but only the executor knows when.
  const from = to === "canceled" ? (["created", "pending"] as const) : statusesBefore(to);
  const values = { status: statusCode(to), ...(to === "canceled" ? { endedAt: caller.now() } : {}) };
  return yield* one(changeExecution(at, row.id, from.map(statusCode), values));
}

function* insertStop(at: At, caller: Caller, executionId: number, waiting: boolean): Steps<StopLedger> {
  const requestedAt = caller.now();
  const after = (ms: number) => new Date(requestedAt.getTime() + ms);
  // Nothing had begun: every stage is reached at once.
  const reached = waiting ? requestedAt : null;
  const row = {
    executionId,
    requestedById: caller.principal.id,
    requestedByName: caller.principal.name,
    requestedAt,
    acknowledgeBy: after(stopDeadlines.acknowledge),
    acknowledgedAt: reached,
    abortBy: after(stopDeadlines.abort),
    abortedAt: reached,
    goneBy: after(stopDeadlines.gone),
    goneAt: reached,
    escalations: [],
  };
  yield* q(at.db.insert(at.s.executionStops).values(row));
  return stopLedger(row);
}
