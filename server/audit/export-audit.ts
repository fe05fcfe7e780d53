import type { Caller } from "@/server/access/caller";
import { csvLine } from "./csv-line";
import { findAudit } from "./find-audit";
import type { AuditFilter, AuditItem } from "./types";

const pageSize = 500;
const columns = ["id", "time", "who", "verb", "kind", "object", "object id", "before", "after", "request"];

/**
 * The audit trail as CSV, newest first, in pieces: nothing is held that is not being sent. Changes made meanwhile are not in
 * it. Throws "forbidden", before the first piece as well as when the right is lost on the way.
 */
export async function exportAudit(caller: Caller, input: { filter: AuditFilter }): Promise<AsyncIterable<string>> {
  let page = await findAudit(caller, { filter: input.filter, limit: pageSize });
  return (async function* () {
    yield csvLine(columns);
    for (;;) {
      yield page.items.map(line).join("");
      if (page.nextBefore === null) return;
      page = await findAudit(caller, { filter: input.filter, limit: pageSize, beforeId: page.nextBefore });
    }
  })();
}

function line(item: AuditItem): string {
  const side = (which: "before" | "after") =>
    item.differences
      .flatMap((change) => (change[which] === null ? [] : [`${change.field}: ${change[which]}`]))
      .join("\n");
  const time = new Date(item.at).toISOString();
  const { id, principalName, verb, objectType, objectName, objectId, requestId } = item;
  return csvLine([
    id,
    time,
    principalName,
    verb,
    objectType,
    objectName,
    objectId,
    side("before"),
    side("after"),
    requestId,
  ]);
}
