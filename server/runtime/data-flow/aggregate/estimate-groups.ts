import type { Batch } from "../buffer";
import type { HashBatch } from "./hash-batch";

const MARKS = 1 << 18;

/** Roughly how many different keys the rows of some batches have: linear counting over a bitmap of their hashes. */
export function estimateGroups(batches: readonly Batch[], hash: HashBatch): number {
  const marks = new Uint8Array(MARKS);
  let marked = 0;
  for (const batch of batches) {
    const hashes = hash(batch);
    for (let i = 0; i < batch.count; i++) {
      const mark = (hashes[batch.rows[i] as number] as number) & (MARKS - 1);
      if (marks[mark] === 0) marked++;
      marks[mark] = 1;
    }
  }
  return Math.round(-MARKS * Math.log(1 - marked / (MARKS + 1)));
}
