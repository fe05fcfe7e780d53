import { fingerprintOf, sourceOf } from "@/server/error-reports/fingerprint";
import { type ExecutionStatus, statusCode } from "@/server/executions/status";
import { stopDeadlines } from "@/server/executions/stop-ledger";
import type { Course } from "./course";
import { connectionsOf } from "./make-connections";
import { addExecutables } from "./make-executables";
import { addMessages } from "./make-messages";
import { addStatistics } from "./make-statistics";
import { packageColumns } from "./package-columns";
import { demoPeople } from "./plan-runs";
import type { Random } from "./random";
import type { Rows } from "./rows";

/** A failed execution as error reports count it. */
export interface Failure {
  fingerprint: string;
  code: number | null;
  sourceName: string;
  text: string;
  executionId: number;
  at: Date;
}

const resultOf: Partial<Record<ExecutionStatus, number>> = { succeeded: 0, failed: 1, completed: 2, canceled: 3 };

/** What of a run is kept only for some time. */
export interface Kept {
  messages: boolean;
  connections: boolean;
}

/** Writes an execution with its executables, rows, stop and, unless they would be gone by now, connections and messages. */
export function addExecution(
  rows: Rows,
  course: Course,
  executorId: string,
  kept: Kept,
  random: Random,
): Failure | undefined {
  const { id, run, file, status, startedAt, endedAt, rowsTotal, ended } = course;
  const { package: each, by } = run;
  const failed = status === "failed";
  const failure = failureOf(course);
  rows.add("executions", {
    id,
    ...packageColumns(each, file),
    loggingLevel: each.everyMinutes === 60 ? 2 : 1,
    status: statusCode(status),
    requestedById: by.id,
    requestedByName: by.name,
    createdAt: new Date(run.at),
    startedAt: new Date(startedAt),
    endedAt: new Date(endedAt),
    result: resultOf[status] ?? null,
    endReason: status === "endedUnexpectedly" ? "host-died" : null,
    endDetail: status === "endedUnexpectedly" ? (ended?.text ?? null) : null,
    executorId,
    hostPid: 2_000 + (id % 30_000),
    errorCount: failed ? (ended?.component ? 3 : 1) : 0,
    warningCount: failed ? 1 : 0,
    firstErrorCode: failed ? (ended?.code ?? null) : null,
    firstErrorText: failed ? (ended?.text ?? null) : null,
    firstErrorPath: failed ? (ended?.task.path ?? null) : null,
    fingerprint: failure?.fingerprint ?? null,
    rowsTotal,
  });
  addExecutables(rows, course);
  if (status === "canceled") addStop(rows, course, random);
  if (kept.connections) for (const row of connectionsOf(course)) rows.add("executionConnections", row);
  if (each.everyMinutes === 60 && kept.messages) addStatistics(rows, course);
  if (kept.messages || failed) addMessages(rows, course);
  return failure;
}

function failureOf({ id, status, file, ended, endedAt }: Course): Failure | undefined {
  if (!ended || (status !== "failed" && status !== "endedUnexpectedly")) return undefined;
  const executable = status === "failed" ? ended.task.name : file.name;
  const failure = { code: ended.code, sourceName: sourceOf(executable, ended.component), text: ended.text };
  return { ...failure, fingerprint: fingerprintOf(failure), executionId: id, at: new Date(endedAt) };
}

function addStop(rows: Rows, { id, endedAt }: Course, random: Random): void {
  const by = random.pick(demoPeople);
  const requested = endedAt - random.int(300, 2_500);
  const after = (ms: number) => new Date(requested + ms);
  rows.add("executionStops", {
    executionId: id,
    requestedById: by.id,
    requestedByName: by.name,
    requestedAt: after(0),
    acknowledgeBy: after(stopDeadlines.acknowledge),
    acknowledgedAt: after(40),
    abortBy: after(stopDeadlines.abort),
    abortedAt: after(200),
    goneBy: after(stopDeadlines.gone),
    goneAt: new Date(endedAt),
    escalations: [],
  });
}
