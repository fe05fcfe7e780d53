import type { NewRow } from "@/db/bulk";
import { DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER } from "@/server/runtime/messages/codes";
import { DTS_E_CANNOTOPENDATAFILE } from "@/server/runtime/messages/component-codes";
import type { Course } from "./course";

/** Codes of runs whose source could not be opened. */
const refusals: (number | null)[] = [DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER, DTS_E_CANNOTOPENDATAFILE];

/** The connections a run opened: the warehouse with its first task, the source with its data flow if it came so far. */
export function connectionsOf({
  id,
  file,
  startedAt,
  endedAt,
  ended,
}: Pick<Course, "id" | "file" | "startedAt" | "endedAt" | "ended">): NewRow<"executionConnections">[] {
  const [first] = file.tasks;
  const flowAt = startedAt + Math.round((endedAt - startedAt) * (first?.share ?? 0));
  const cameToSource = !ended || ended.task !== first;
  return file.connections
    .filter(({ name }) => name === "Warehouse" || cameToSource)
    .map((connection) => {
      const isSource = connection.name === "Source";
      const openedAt = new Date(isSource ? flowAt : startedAt);
      const refused = isSource && ended !== undefined && refusals.includes(ended.code);
      return { executionId: id, ...connection, openedAt, refusedAt: refused ? openedAt : null };
    });
}
