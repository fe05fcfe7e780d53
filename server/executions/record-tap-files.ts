import { type At, q, type Steps } from "@/db/store";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";

/** Notes the files that data taps have written to their end. */
export function* recordTapFiles({ db, s }: At, executionId: number, events: RunEvent[]): Steps<void> {
  const t = s.executionDataTapFiles;
  for (const event of events) {
    if (event.type !== "tap") continue;
    const { file, path, pathId, rows, bytes } = event;
    const written = { rows, bytes, writtenAt: new Date(event.at) };
    yield* q(
      db
        .insert(t)
        .values({ executionId, file, path, pathId, ...written })
        .onConflictDoUpdate({ target: [t.executionId, t.file], set: written }),
    );
  }
}
