import { dataTapsOfExecution, tapFileCount, tapFilesOfExecution } from "@/db/data-flow-watch";
import { executablesOfExecution, executorById, rowsOfExecution, stopOfExecution } from "@/db/executions";
import { newestJournalId } from "@/db/journal";
import { packageById } from "@/db/packages";
import { type At, one, q, type Steps } from "@/db/store";
import type { Decision, PackageAccess, Subject } from "@/server/access/acts";
import { rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { executionAccess } from "@/server/access/execution-access";
import { decideViewData } from "./decide-view-data";
import type { ExecutionRow } from "./describe-change";
import { executableState } from "./executable-state";
import { executionItem, usualDuration } from "./execution-item";
import { loadExecution } from "./load-execution";
import { stopLedger } from "./stop-ledger";
import { showOverride } from "./stored-override";
import type { ExecutionDetail, LoggingLevel } from "./types";

/**
 * Everything the page of an execution begins with, from one state of the database; a live stream goes on after
 * `lastEventId`. Throws "forbidden", "not-found".
 */
export async function getExecution(caller: Caller, input: { executionId: number }): Promise<ExecutionDetail> {
  return caller.store.read(function* (at) {
    const { row, subject } = yield* loadExecution(at, caller, input.executionId, "execution.view");
    const object = yield* executionAccess(at, row);
    const stored = row.packageId === null ? undefined : yield* one(packageById(at, row.packageId));
    const stop = yield* one(stopOfExecution(at, row.id));
    const journal = yield* one(newestJournalId(at));
    const usual = row.packageId === null ? null : yield* usualDuration(at, row.packageId);
    return {
      ...executionItem(row, caller.now(), usual),
      loggingLevel: row.loggingLevel as LoggingLevel,
      memoryMb: row.memoryMb,
      rerunOf: row.rerunOf,
      result: row.result as ExecutionDetail["result"],
      endReason: row.endReason,
      endDetail: row.endDetail,
      host: yield* hostOf(at, row),
      overrides: row.overrides.map(showOverride),
      executables: (yield* q(executablesOfExecution(at, row.id))).map(executableState),
      rows: (yield* q(rowsOfExecution(at, row.id))).map(({ executionId: _, ...rows }) => rows),
      ...(yield* tapsOf(at, row.id)),
      stop: stop ? stopLedger(stop) : null,
      lastEventId: journal?.id ?? 0,
      rights: {
        ...rightsOf(subject, ["execution.view", "execution.stop"], object),
        "package.execute": mayRunAgain(subject, stored?.binId === null ? object.package : null, row.packageName),
      },
      mayViewData: decideViewData(subject, object),
    };
  });
}

function mayRunAgain(principal: Subject, stored: PackageAccess | null, name: string): Decision {
  if (!stored) return { allowed: false, reasons: [{ key: "package-deleted", params: { package: name } }] };
  return decide({ principal, act: "package.execute", object: { type: "package", ...stored } });
}

/** A data tap in a loop writes many files: the page shows the first of them, and how many there are. */
const MOST_TAP_FILES = 200;

function* tapsOf(at: At, executionId: number): Steps<Pick<ExecutionDetail, "dataTaps" | "tapFiles" | "tapFileCount">> {
  const taps = yield* q(dataTapsOfExecution(at, executionId));
  if (taps.length === 0) return { dataTaps: [], tapFiles: [], tapFileCount: 0 };
  const files = yield* q(tapFilesOfExecution(at, executionId, MOST_TAP_FILES));
  const counted = yield* one(tapFileCount(at, executionId));
  return {
    dataTaps: taps.map(({ executionId: _, ...tap }) => tap),
    tapFiles: files.map(({ executionId: _, writtenAt, ...file }) => ({ ...file, at: writtenAt.getTime() })),
    tapFileCount: counted?.count ?? 0,
  };
}

function* hostOf(at: At, row: ExecutionRow): Steps<ExecutionDetail["host"]> {
  const executor = row.executorId === null ? undefined : yield* one(executorById(at, row.executorId));
  return executor ? { machine: executor.machine, pid: row.hostPid } : null;
}
