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

const MOST_EXECUTIONS = 100;

/**
 * The newest executions that opened a connection. Throws "not-found", also when the caller may see none of them: a connection string
 * is shown to those who may see an execution that used it.
 */
export async function getConnection(
  caller: Caller,
  input: { addressHash: string; failedOnly: boolean },
): Promise<ConnectionDetail> {
  return caller.store.read(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const visible = and(visibleExecutions(at, executionScope(subject)), ofKind(at, "execution"));
    const failed = inArray(at.s.executions.status, failedCodes);
    const connection = yield* one(connectionByHash(at, input.addressHash));
    const seen = connection ? yield* one(executionsOfConnection(at, input.addressHash, visible, 1)) : undefined;
    if (!connection || !seen) throw new AppError("not-found", "connectionGone");
    const where = input.failedOnly ? and(visible, failed) : visible;
    // Twice as many, because one that opened it under two names comes twice.
    const rows = yield* q(executionsOfConnection(at, input.addressHash, where, 2 * MOST_EXECUTIONS));
    const byExecution = Map.groupBy(rows, (row) => row.execution.id);
    const once = [...byExecution.values()].flatMap(([row]) => row?.execution ?? []).slice(0, MOST_EXECUTIONS);
    const items = yield* executionItems(at, once, caller.now());
    const { addressHash, connectionType, connectionString } = connection;
    return {
      addressHash,
      connectionType,
      connectionString,
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
