import { binItemById, expiredBinItems } from "@/db/bin";
import { one, q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { removeBinItem } from "./remove-bin-item";

/** Deletions removed in one turn: each is a transaction of its own, so that nobody waits for all of them. */
const AT_ONCE = 100;

/** Lets go for good what lies in the bin longer than it is kept. The system does this now and then. */
export async function emptyExpired(caller: Caller): Promise<number> {
  const expired = await caller.store.read((at) => q(expiredBinItems(at, caller.now(), AT_ONCE)));
  for (const { id } of expired) {
    await caller.store.tx(function* (at) {
      // Somebody may have restored it meanwhile, or it went with the folder it was in.
      const row = yield* one(binItemById(at, id));
      if (row) yield* removeBinItem(at, caller, row);
    });
  }
  return expired.length;
}
