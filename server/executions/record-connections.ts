import { sql } from "drizzle-orm";
import { type At, q, type Steps } from "@/db/store";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { addressHash } from "./address-hash";

/** Stores which connections an execution opened, and which of them refused; a manager has one row per place it led to. */
export function* recordConnections({ db, s }: At, executionId: number, events: RunEvent[]): Steps<void> {
  const t = s.executionConnections;
  for (const event of events) {
    if (event.type !== "connection") continue;
    const { name, connectionType, connectionString } = event;
    const at = new Date(event.at);
    const values = {
      executionId,
      name,
      addressHash: addressHash(connectionType, connectionString),
      connectionType,
      connectionString,
      openedAt: at,
      refusedAt: event.refused ? at : null,
    };
    const set = { refusedAt: sql`coalesce(${t.refusedAt}, excluded.refused_at)` };
    const target = [t.executionId, t.name, t.addressHash];
    yield* q(db.insert(t).values(values).onConflictDoUpdate({ target, set }));
  }
}
