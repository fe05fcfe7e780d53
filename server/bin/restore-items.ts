import type { Caller } from "@/server/access/caller";
import { AppError, type Refusal, refusalOf } from "@/server/errors";
import { restoreFromBin } from "./restore-from-bin";

/** What became of one deletion that was to be taken back. */
export type RestoreResult = { binId: string } & ({ outcome: "done"; path: string } | Refusal);

/** Takes many deletions back, each to where it was; what cannot be restored stays in the bin and says why. */
export async function restoreItems(caller: Caller, input: { binIds: string[] }): Promise<{ results: RestoreResult[] }> {
  const results: RestoreResult[] = [];
  for (const binId of input.binIds) {
    try {
      const { path } = await restoreFromBin(caller, { binId });
      results.push({ binId, outcome: "done", path });
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "unauthenticated") throw error;
      results.push({ binId, ...refusalOf(error) });
    }
  }
  return { results };
}
