import { auditPage, auditWhere } from "@/db/audit";
import { visibleExecutions } from "@/db/execution-filter";
import { executionsByIds, newestByVerbs } from "@/db/reports";
import { type At, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { addPlaces } from "@/server/audit/add-places";
import type { ExecutionRow } from "@/server/executions/describe-change";
import { statusOfCode } from "@/server/executions/status";
import { operationVerbs } from "./operation-verbs";
import type { Operation, OperationGroup, OperationPage } from "./types";

const MAX_LIMIT = 500;

export interface OperationFilter {
  group?: OperationGroup;
  /** Part of the object's name. */
  text?: string;
  since?: number;
}

/**
 * What people, programs and Gantry itself did, newest first, a page at a time: executions and validations with what became of them,
 * and every change to the store and to access; `withPlaces`, with where the folders and packages are now. Who may not read the audit
 * trail sees what they did themselves, as in the catalog.
 */
export async function findOperations(
  caller: Caller,
  input: { filter: OperationFilter; before?: number; limit?: number; withPlaces?: boolean },
): Promise<OperationPage> {
  const limit = Math.min(Math.max(input.limit ?? 50, 1), MAX_LIMIT);
  const { group, text, since } = input.filter;
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    const onlyOwn = !decide({ principal, act: "audit.view", object: { type: "server" } }).allowed;
    const conditions = {
      principalId: onlyOwn ? principal.id : undefined,
      text,
      since: since === undefined ? undefined : new Date(since),
      beforeId: input.before,
    };
    const rows = group
      ? yield* newestByVerbs(at, operationVerbs[group], conditions, limit + 1)
      : yield* q(auditPage(at, auditWhere(at, conditions), limit + 1));
    const page = rows.slice(0, limit);
    const items = yield* operations(at, principal, page);
    if (input.withPlaces) yield* addPlaces(at, items);
    return {
      items,
      onlyOwn,
      nextBefore: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  });
}

type AuditRow = At["s"]["audit"]["$inferSelect"];

function* operations(at: At, subject: Subject, rows: AuditRow[]): Steps<Operation[]> {
  const ids = rows.filter(({ objectType }) => objectType === "execution").map(({ objectId }) => Number(objectId));
  const visible = visibleExecutions(at, executionScope(subject));
  const seen = ids.length > 0 ? yield* q(executionsByIds(at, [...new Set(ids)], visible)) : [];
  const executions = new Map(seen.map((row) => [String(row.id), row]));
  return rows.map((row) => {
    const execution = row.objectType === "execution" ? executions.get(row.objectId) : undefined;
    const { id, verb, objectType, objectId, objectName, principalName: callerName } = row;
    const times = begins(verb) ? (execution ? timesOf(execution) : begunAt(row.at)) : finishedAt(row.at);
    return { id, verb, objectType, objectId, objectName, callerName, ...times, executionId: execution?.id ?? null };
  });
}

/** What begins an execution lasts as long as it does; a stop has been asked for at once. */
function begins(verb: string): boolean {
  return [...operationVerbs.executions, ...operationVerbs.validations].includes(verb);
}

function timesOf({ createdAt, endedAt, status }: ExecutionRow) {
  return { startedAt: createdAt.getTime(), endedAt: endedAt?.getTime() ?? null, status: statusOfCode(status) };
}

/** What became of an execution that retention has removed is not known any more. */
function begunAt(at: Date) {
  return { startedAt: at.getTime(), endedAt: null, status: null };
}

/** A change is written with its row of the trail or not at all: what is in the trail has succeeded. */
function finishedAt(at: Date) {
  return { startedAt: at.getTime(), endedAt: at.getTime(), status: "succeeded" as const };
}
