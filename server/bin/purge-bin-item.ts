import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { loadBinItem } from "./load-bin-item";
import { removeBinItem } from "./remove-bin-item";

/** Lets a deletion go for good before its time. Administrators do. Throws "forbidden", "not-found". */
export async function purgeBinItem(caller: Caller, input: { binId: string }): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    yield* removeBinItem(at, caller, yield* loadBinItem(at, input.binId));
  });
}
