import { and, inArray } from "drizzle-orm";
import { connectionsWhere, windowWhere } from "@/db/reports";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { statusCode } from "@/server/executions/status";
import type { ConnectionLine } from "./types";

export const failedCodes = [statusCode("failed"), statusCode("endedUnexpectedly")];

export interface ConnectionFilter {
  lengthMs: number;
  /** Only connections of executions that failed, as SSIS's report has them; else of all. */
  failedOnly: boolean;
  /** Part of the connection string, or of a name. */
  text?: string;
  limit: number;
}

/** The connections that executions of the last `lengthMs` opened, the one that was opened last first. */
export async function findConnections(caller: Caller, filter: ConnectionFilter): Promise<ConnectionLine[]> {
  const since = new Date(caller.now().getTime() - filter.lengthMs);
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const window = yield* windowWhere(at, { scope: executionScope(subject), since });
    if (!window) return [];
    const { status } = at.s.executions;
    const where = filter.failedOnly ? and(window, inArray(status, failedCodes)) : window;
    const rows = yield* q(connectionsWhere(at, where ?? window, failedCodes, filter.text, filter.limit));
    return rows.map((row) => ({ ...row, lastFailedAt: row.lastFailedAt?.getTime() ?? null }));
  });
}
