import { and, inArray } from "drizzle-orm";
import { ofKind, visibleExecutions } from "@/db/execution-filter";
import { connectionByHash, executionsOfConnection } from "@/db/reports";
import { one, q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { AppError } from "@/server/errors";
import { executionItems } from "@/server/executions/execution-item";
import { failedCodes } from "./find-connections";
import type { ConnectionDetail } from "./types";

const PAGE = 100;

/**
 * The executions that opened a connection, newest first, a page at a time. Throws "not-found", also when the caller may see none of
 * them: a connection string is shown to those who may see an execution that used it.
 */
export async function getConnection(
  caller: Caller,
  input: { addressHash: string; failedOnly: boolean; before?: number; limit?: number },
): Promise<ConnectionDetail> {
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const visible = and(visibleExecutions(at, executionScope(subject)), ofKind(at, "execution"));
    const failed = inArray(at.s.executions.status, failedCodes);
    const connection = yield* one(connectionByHash(at, input.addressHash));
    const seen = connection ? yield* one(executionsOfConnection(at, input.addressHash, visible, 1)) : undefined;
    if (!connection || !seen) throw new AppError("not-found", "connectionGone");
    const where = input.failedOnly ? and(visible, failed) : visible;
    const limit = input.limit ?? PAGE;
    // Twice as many, because one that opened it under two names comes twice.
    const most = 2 * limit;
    const rows = yield* q(executionsOfConnection(at, input.addressHash, where, most, input.before));
    const byExecution = Map.groupBy(rows, (row) => row.execution.id);
    const found = [...byExecution.values()].flatMap(([row]) => row?.execution ?? []);
    // Of the last one of a full answer some names may be missing: it is the first of the next page.
    const isCut = rows.length === most;
    const once = found.slice(0, isCut ? Math.max(1, Math.min(limit, found.length - 1)) : limit);
    const items = yield* executionItems(at, once, caller.now());
    const { addressHash, connectionType, connectionString } = connection;
    return {
      addressHash,
      connectionType,
      connectionString,
      nextBefore: isCut || found.length > limit ? (once.at(-1)?.id ?? null) : null,
      executions: items.map((item) => {
        const names = byExecution.get(item.id) ?? [];
        return {
          ...item,
          connectionName: names.map(({ name }) => name).join(", "),
          refused: names.some(({ refusedAt }) => refusedAt !== null),
        };
      }),
    };
  });
}
