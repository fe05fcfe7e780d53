import { countUpTo, oldestExecution } from "@/db/retention";
import { databaseBytes, databaseFreeBytes } from "@/db/settings";
import { type At, one, type Steps } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import type { Count, HistorySize } from "./types";

/** So many rows are counted in some 20 ms on SQLite. */
const MOST_COUNTED = 1_000_000;

/** How large the history is now. Throws "forbidden". */
export async function measureHistory(caller: Caller): Promise<HistorySize> {
  const { dialect } = caller.store;
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    const oldest = yield* one(oldestExecution(at));
    return {
      executions: yield* counted(at, "executions"),
      messages: yield* counted(at, "messages"),
      databaseBytes: Number((yield* one(databaseBytes(at, dialect)))?.value ?? 0),
      freeBytes: dialect === "sqlite" ? Number((yield* one(databaseFreeBytes(at)))?.value ?? 0) : null,
      oldest: oldest ? { ...oldest, createdAt: oldest.createdAt.getTime() } : null,
    };
  });
}

function* counted(at: At, table: "executions" | "messages"): Steps<Count> {
  const count = yield* countUpTo(at, table, MOST_COUNTED + 1);
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
}
