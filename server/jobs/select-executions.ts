import { type ExecutionConditions, executionsWhere } from "@/db/execution-filter";
import { chart, countAlong, isCutShort, type Walk, walkExecutions } from "@/db/execution-walk";
import { executionPage } from "@/db/executions";
import { executionsByIds } from "@/db/jobs";
import { type At, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { packageAccesses } from "@/server/access/package-accesses";
import { AppError } from "@/server/errors";
import type { ExecutionRow } from "@/server/executions/describe-change";
import { fitsWords } from "@/server/executions/query/fits-words";
import { readQuery } from "@/server/executions/query/read-query";
import {
  executionStatuses,
  statusCode,
  statusInfo,
  statusOfCode,
  unfinishedStatuses,
} from "@/server/executions/status";
import { walkOfQuery } from "@/server/executions/walk-of-query";
import type { JobSelection, JobVerb, LeftOutReason } from "./types";

/** What one job works on: a larger rerun would fill the queue for days, and a stop is to reach all that several of them queued. */
const mostInJob: Record<JobVerb, number> = { rerun: 10_000, stop: 50_000 };
const PAGE = 500;

export interface Selected {
  /** What the job will work on, the oldest first. */
  rows: ExecutionRow[];
  leftOut: Map<LeftOutReason, number>;
  /** More than were counted have ended already. */
  endedCutShort: boolean;
}

const unfinished = unfinishedStatuses.map(statusCode);
const ended = executionStatuses.map(statusCode).filter((code) => !unfinished.includes(code));

/**
 * The executions of a selection to which its verb can be done by this caller, and why the others are left out. Throws
 * "invalid-input" for a query without a condition, for one that cannot be read, and for more executions than a job takes.
 */
export async function selectExecutions(caller: Caller, verb: JobVerb, selection: JobSelection): Promise<Selected> {
  const selected: Selected = { rows: [], leftOut: new Map(), endedCutShort: false };
  const leaveOut = (reason: LeftOutReason, count = 1) =>
    selected.leftOut.set(reason, (selected.leftOut.get(reason) ?? 0) + count);
  const named = new Set("executionIds" in selection ? selection.executionIds : []);
  for await (const { rows, reasons } of pages(caller, verb, selection)) {
    for (const row of rows) {
      named.delete(row.id);
      const reason = reasons.get(row.id);
      if (reason) leaveOut(reason);
      else selected.rows.push(row);
    }
    if (selected.rows.length > mostInJob[verb]) throw tooMany(verb);
  }
  if (verb === "stop" && "query" in selection) {
    const { count, cutShort } = await countEnded(caller, selection);
    if (count > 0) leaveOut("ended", count);
    selected.endedCutShort = cutShort;
  }
  if (named.size > 0) leaveOut("gone", named.size);
  selected.rows.sort((a, b) => a.id - b.id);
  return selected;
}

interface Judged {
  rows: ExecutionRow[];
  reasons: Map<number, LeftOutReason>;
}

/** Page by page, each a read of its own, so that a search through everything keeps nobody waiting. */
async function* pages(caller: Caller, verb: JobVerb, selection: JobSelection): AsyncGenerator<Judged> {
  if ("executionIds" in selection) {
    const ids = [...new Set(selection.executionIds)];
    if (ids.length > mostInJob[verb]) throw tooMany(verb);
    yield await caller.store.read(function* (at) {
      const subject = yield* loadSubject(at, caller);
      return yield* judge(at, verb, subject, yield* executionsByIds(at, ids));
    });
    if (selection.waiting) yield* waitingPages(caller, verb, selection.waiting, new Set(ids));
    return;
  }
  // Everything there is was never meant by an empty bar.
  const { terms, problems } = readQuery(selection.query);
  if (terms.length + problems.length === 0)
    throw new AppError("invalid-input", "jobNeedsFilter", { hint: "writeFilter" });
  // Of what has ended there are hundreds of thousands, and nothing to stop: the walk goes along what has not.
  const statuses = verb === "stop" ? unfinished : undefined;
  let before: number | null = selection.upTo + 1;
  while (before !== null) {
    const from: number = before;
    const page = await caller.store.read(function* (at) {
      const subject = yield* loadSubject(at, caller);
      const course = yield* chart(at, narrowed(yield* walkOfQuery(at, caller, subject, selection), statuses));
      if (!course) return undefined;
      const { rows, edge } = yield* walkExecutions(at, course, { before: from }, PAGE);
      return {
        judged: yield* judge(at, verb, subject, rows),
        next: edge ?? (rows.length === PAGE ? rows.at(-1)?.id : null),
      };
    });
    if (!page) return;
    yield page.judged;
    before = page.next ?? null;
  }
}

/** What waits and has the words, but for those that were named. */
async function* waitingPages(
  caller: Caller,
  verb: JobVerb,
  { find, upTo }: { find: string; upTo: number },
  named: ReadonlySet<number>,
): AsyncGenerator<Judged> {
  for (const status of ["created", "pending"] as const) {
    let before: number | undefined = upTo + 1;
    while (before !== undefined) {
      const conditions: ExecutionConditions = { kind: "any", statuses: [statusCode(status)], beforeId: before };
      const page = await caller.store.read(function* (at) {
        const subject = yield* loadSubject(at, caller);
        const rows = yield* q(executionPage(at, executionsWhere(at, executionScope(subject), conditions), PAGE));
        const asked = rows.filter((row) => !named.has(row.id) && fitsWords(wordsOf(row), find));
        return {
          judged: yield* judge(at, verb, subject, asked),
          last: rows.length === PAGE ? rows.at(-1)?.id : undefined,
        };
      });
      yield page.judged;
      before = page.last;
    }
  }
}

/** What is looked through for words, as on the page of running packages. */
function wordsOf({ id, folderPath, packageName, requestedByName }: ExecutionRow): string {
  return `${id} ${folderPath}/${packageName} ${requestedByName}`;
}

/** How many of what matches have ended; of very many the newest are counted, as for facets. */
function countEnded(
  caller: Caller,
  selection: Extract<JobSelection, { query: string }>,
): Promise<{ count: number; cutShort: boolean }> {
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const walk = narrowed(yield* walkOfQuery(at, caller, subject, selection), ended);
    const course = yield* chart(at, { ...walk, conditions: { ...walk.conditions, beforeId: selection.upTo + 1 } });
    if (!course) return { count: 0, cutShort: false };
    const counts = yield* countAlong(at, course, ["status"]);
    return { count: counts.reduce((sum, { count }) => sum + count, 0), cutShort: isCutShort(course) };
  });
}

/** A walk past executions in these states alone. */
function narrowed(walk: Walk, statuses: number[] | undefined): Walk {
  if (!statuses) return walk;
  const asked = walk.conditions.statuses;
  const both = asked ? asked.filter((status) => statuses.includes(status)) : statuses;
  return { ...walk, conditions: { ...walk.conditions, statuses: both } };
}

function* judge(at: At, verb: JobVerb, subject: Subject, rows: ExecutionRow[]): Steps<Judged> {
  const accesses = yield* packageAccesses(at, [...new Set(rows.flatMap(({ packageId }) => packageId ?? []))]);
  const reasons = new Map<number, LeftOutReason>();
  const visible: ExecutionRow[] = [];
  for (const row of rows) {
    const of = accesses.get(row.packageId ?? "") ?? null;
    const execution = { type: "execution", id: row.id, startedById: row.requestedById, package: of } as const;
    // What may not be seen is not there: its number alone would say that it exists.
    if (!decide({ principal: subject, act: "execution.view", object: execution }).allowed) continue;
    visible.push(row);
    const { terminal, status } = statusInfo(statusOfCode(row.status));
    const may = (allowed: boolean): LeftOutReason | undefined => (allowed ? undefined : "forbidden");
    const reason =
      verb === "stop"
        ? terminal
          ? "ended"
          : status === "stopping"
            ? "stopping"
            : may(decide({ principal: subject, act: "execution.stop", object: execution }).allowed)
        : !terminal
          ? "unfinished"
          : of === null || of.inBin
            ? "deleted"
            : may(decide({ principal: subject, act: "package.execute", object: { type: "package", ...of } }).allowed);
    if (reason) reasons.set(row.id, reason);
  }
  return { rows: visible, reasons };
}

function tooMany(verb: JobVerb): AppError {
  return new AppError("too-large", "jobTooLarge", { hint: "narrowFilter", values: { most: mostInJob[verb] } });
}
