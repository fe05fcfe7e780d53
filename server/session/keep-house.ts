import { randomUUID } from "node:crypto";
import type { Store } from "@/db/store";
import { emptyExpired } from "@/server/bin/empty-expired";
import { indexStoredUses } from "@/server/packages/uses/index-stored-uses";

const TURN_MS = 3_600_000;

/**
 * What the web server does beside its requests, now and every hour: it reads what packages of an earlier Gantry use, and lets
 * go what lay in the bin for long enough. A turn that fails is logged, and the next one tries again.
 */
export function keepHouse(store: Store): void {
  const turn = async () => {
    await indexStoredUses(store);
    const principal = { kind: "system", id: "system", name: "Gantry" } as const;
    await emptyExpired({ store, principal, now: () => new Date(), requestId: randomUUID() });
  };
  const attempt = () => turn().catch((error: unknown) => console.error("The store could not be tidied up:", error));
  void attempt();
  setInterval(attempt, TURN_MS).unref();
}
