import { dataTapsOfExecution } from "@/db/data-flow-watch";
import { changeExecution, oldestWithStatus } from "@/db/executions";
import { appendToJournal } from "@/db/journal";
import { blobByHash } from "@/db/packages";
import { one, q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import { describeChange } from "./describe-change";
import { statusCode } from "./status";
import { openOverride } from "./stored-override";
import type { TakenExecution } from "./taken-execution";
import type { LoggingLevel } from "./types";

/**
 * Takes the execution that waits longest and makes it *running* for this executor; undefined when none waits. Taking is
 * compare-and-set: whatever else looks at the queue at the same time, an execution is taken once.
 */
export async function takeNextExecution(
  { store, now }: Recorder,
  input: { executorId: string },
): Promise<TakenExecution | undefined> {
  const pending = statusCode("pending");
  // Most looks find nothing: they must not take the write lock.
  const waiting = async () => (await oldestWithStatus(store, pending))[0];
  for (let next = await waiting(); next; next = await waiting()) {
    const { id } = next;
    const taken = await store.tx(function* (at) {
      const values = { status: statusCode("running"), startedAt: now(), executorId: input.executorId };
      const row = yield* one(changeExecution(at, id, [pending], values));
      if (!row) return undefined;
      const blob = yield* one(blobByHash(at, row.blobHash));
      if (!blob) throw new Error(`The package of execution ${id} is not in the store.`);
      const entries = [describeChange(row, now())];
      yield* appendToJournal(at, store, { executionId: id, at: now(), kind: "execution", entries });
      const project = row.projectHash === null ? undefined : yield* one(blobByHash(at, row.projectHash));
      const dataTaps = yield* q(dataTapsOfExecution(at, id));
      return { row, bytes: blob.bytes, project: project?.bytes, dataTaps };
    });
    if (!taken) continue;
    const { row, bytes, project, dataTaps } = taken;
    return {
      executionId: row.id,
      kind: row.kind,
      packageName: row.packageName,
      folderPath: row.folderPath,
      versionNumber: row.versionNumber,
      package: bytes,
      overrides: row.overrides.map((override) => openOverride(override, store.secrets)),
      pathRules: row.pathRules ?? [],
      ...(project === undefined ? {} : { project }),
      loggingLevel: row.loggingLevel as LoggingLevel,
      memoryMb: row.memoryMb,
      dataTaps: dataTaps.map(({ executionId: _, ...tap }) => tap),
      requestedByName: row.requestedByName,
    };
  }
  return undefined;
}
