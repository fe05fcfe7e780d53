import { sampleRequestsOf } from "@/db/data-flow-watch";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import type { Caller } from "@/server/access/caller";
import { executionAccess } from "@/server/access/execution-access";
import { AppError } from "@/server/errors";
import { demandViewData } from "./decide-view-data";
import { loadExecution } from "./load-execution";
import { statusInfo, statusOfCode } from "./status";

/** Rows a person looks at; a sample travels through the journal. */
const MOST_ROWS = 200;
const MOST_OPEN = 50;
const MAX_PATH_LENGTH = 4_000;

interface SampleRequest {
  executionId: number;
  /** refId of the data flow task; id of one of its paths. */
  path: string;
  pathId: string;
  rows: number;
}

/**
 * Asks for a sample of a path of an execution that has not ended: the next rows that go down it. The executor passes it on; the answer
 * comes through the journal, and lives as long as that. Throws "forbidden" (see `decideViewData`), "not-found", "execution-ended",
 * "invalid-input".
 */
export async function requestSample(caller: Caller, input: SampleRequest): Promise<void> {
  const { executionId, path, pathId, rows } = input;
  if (!(Number.isInteger(rows) && rows >= 1 && rows <= MOST_ROWS))
    throw new AppError("invalid-input", "sampleRows", { values: { most: MOST_ROWS } });
  if ([path, pathId].some((id) => id.trim() === "" || id.length > MAX_PATH_LENGTH))
    throw new AppError("invalid-input", "sampleWithoutPath");
  await caller.store.tx(function* (at) {
    const { row, subject } = yield* loadExecution(at, caller, executionId, "execution.view");
    demandViewData(subject, yield* executionAccess(at, row));
    const status = statusOfCode(row.status);
    if (statusInfo(status).terminal)
      throw new AppError("execution-ended", "sampleOfEnded", {
        values: { id: String(row.id) },
        details: { status },
      });
    if ((yield* q(sampleRequestsOf(at, executionId))).length >= MOST_OPEN)
      throw new AppError("conflict", "sampleUnanswered", { values: { id: String(row.id), count: MOST_OPEN } });
    const t = at.s.executionSampleRequests;
    const asked = { rows, requestedAt: caller.now() };
    yield* q(
      at.db
        .insert(t)
        .values({ executionId, path, pathId, ...asked })
        .onConflictDoUpdate({ target: [t.executionId, t.path, t.pathId], set: asked }),
    );
    yield* auditChange(at, caller, {
      verb: "request-sample",
      object: { type: "execution", id: row.id, name: row.packageName },
      before: null,
      after: { path, pathId, rows },
    });
  });
}
