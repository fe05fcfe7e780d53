import type { Removed } from "@/db/cleanups";
import { removeExecutionRows, removeJournal, removeMessages, removeRuns, removeTapFiles } from "@/db/removal";
import { type At, q, type Steps } from "@/db/store";
import { removeUnusedBlob } from "@/server/packages/remove-unused-blob";

/** What an execution may have any number of; everything else of it goes with its row. */
const large = { messages: removeMessages, tapFiles: removeTapFiles, journal: removeJournal, runs: removeRuns };

/**
 * Clears away what belongs to removed executions, at most `most` large rows of it, and then the executions of which nothing large is
 * left, with the bytes that nothing else uses any more. Answers what was removed.
 */
export function* clearAway(at: At, executionIds: number[], most: number): Steps<Removed> {
  const gone = { messages: 0, tapFiles: 0, journal: 0, runs: 0 };
  let left = most;
  const empty: number[] = [];
  for (const executionId of executionIds) {
    for (const part of Object.keys(large) as (keyof typeof large)[]) {
      if (left <= 0) break;
      const rows = yield* large[part](at, executionId, left);
      gone[part] += rows;
      left -= rows;
    }
    // With nothing left to spend, more of this execution may be there.
    if (left <= 0) break;
    empty.push(executionId);
  }
  if (empty.length > 0) {
    const rows = yield* q(removeExecutionRows(at, empty));
    const hashes = rows.flatMap(({ blobHash, projectHash }) =>
      projectHash === null ? blobHash : [blobHash, projectHash],
    );
    for (const hash of new Set(hashes)) yield* removeUnusedBlob(at, hash);
  }
  return { messages: gone.messages, tapFiles: gone.tapFiles };
}
