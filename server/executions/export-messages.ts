import type { Caller } from "@/server/access/caller";
import { csvLine } from "@/server/audit/csv-line";
import { findMessages } from "./find-messages";
import type { MessageFilter, MessageItem } from "./types";

const pageSize = 1_000;
const columns = ["id", "time", "level", "event", "source", "component", "path", "code", "text", "iteration", "details"];

interface Export {
  executionId: number;
  filter: MessageFilter;
  format: "csv" | "text";
}

/**
 * The messages of an execution as a file, oldest first, in pieces: nothing is held that is not being sent. Throws "forbidden" and
 * "not-found" before the first piece as well as when the right is lost on the way.
 */
export async function exportMessages(caller: Caller, input: Export): Promise<AsyncIterable<string>> {
  const { executionId, filter, format } = input;
  const read = (after: number) => findMessages(caller, { executionId, filter, after, limit: pageSize });
  let page = await read(0);
  return (async function* () {
    if (format === "csv") yield csvLine(columns);
    for (;;) {
      yield page.items.map(format === "csv" ? line : sentence).join("");
      if (page.after === null) return;
      page = await read(page.after);
    }
  })();
}

function line(item: MessageItem): string {
  const details = Object.entries(item.details).map(([name, value]) => `${name}: ${value}`);
  return csvLine([
    item.id,
    new Date(item.at).toISOString(),
    item.level,
    item.event,
    item.sourceName,
    item.subComponent ?? "",
    item.path,
    item.code ?? "",
    item.text,
    item.iteration ?? "",
    details.join("\n"),
  ]);
}

/** One line per message; what its text breaks into further lines is indented, so that a line that is not begins a message. */
function sentence({ at, level, sourceName, code, text, event }: MessageItem): string {
  const words = [code, text || event]
    .filter(Boolean)
    .join(" ")
    .replace(/\r?\n|\r/g, "\n    ");
  return `${new Date(at).toISOString()} ${level.toUpperCase().padEnd(11)} [${sourceName}] ${words}\n`;
}
