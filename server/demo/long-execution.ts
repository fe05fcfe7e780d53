import type { Bulk, NewRow } from "@/db/bulk";
import { statusCode } from "@/server/executions/status";
import { DTS_E_OLEDBERROR, DTS_I_ROWS_WRITTEN } from "@/server/runtime/messages/codes";
import type { DemoPackage } from "./catalog";
import type { StoredFile } from "./course";
import { connectionsOf } from "./make-connections";
import { packageColumns } from "./package-columns";
import { demoPeople } from "./plan-runs";
import type { Random } from "./random";

/** Messages of one transaction. */
const MESSAGES_AT_ONCE = 50_000;
/** Messages of one file of the loop. */
const MESSAGES_PER_FILE = 8;

/** Writes one execution with very many messages: a verbose run over thousands of files, of which a few had warnings and errors. */
export async function addLongExecution(
  bulk: Bulk,
  input: {
    id: number;
    package: DemoPackage;
    file: StoredFile;
    messages: number;
    startedAt: number;
    executorId: string;
  },
  random: Random,
): Promise<void> {
  const { id, package: each, file, messages, startedAt, executorId } = input;
  const task = file.tasks.find((one) => one.flow);
  if (!task?.flow) throw new Error("The long execution needs a package with a data flow.");
  const { destination, source, pathIds } = task.flow;
  const endedAt = startedAt + messages * 12;
  const [by] = demoPeople;
  const rowsTotal = Math.ceil(messages / MESSAGES_PER_FILE) * 400;
  await bulk.tx(async () => {
    await bulk.insert("executions", [
      {
        id,
        ...packageColumns(each, file),
        loggingLevel: 3,
        status: statusCode("succeeded"),
        requestedById: by.id,
        requestedByName: by.name,
        createdAt: new Date(startedAt - 400),
        startedAt: new Date(startedAt),
        endedAt: new Date(endedAt),
        result: 0,
        executorId,
        hostPid: 4_242,
        errorCount: Math.floor(messages / 50_000),
        warningCount: Math.floor(messages / 4_000),
        rowsTotal,
      },
    ]);
    const state = {
      executionId: id,
      status: "succeeded",
      failures: 0,
      startedAt: new Date(startedAt),
      endedAt: new Date(endedAt),
    } as const;
    const runs = Math.ceil(messages / MESSAGES_PER_FILE);
    await bulk.insert("executionExecutables", [
      { ...state, path: "Package", runs: 1, durationMs: endedAt - startedAt },
      { ...state, path: task.path, runs, durationMs: endedAt - startedAt - 900 },
    ]);
    await bulk.insert(
      "executionRows",
      pathIds.map((pathId) => ({ executionId: id, path: task.path, pathId, rows: 400, totalRows: rowsTotal })),
    );
    await bulk.insert("executionConnections", connectionsOf({ id, file, startedAt, endedAt }));
  });

  const about = { executionId: id, path: task.path, sourceName: task.name, sourceId: task.sourceId };
  for (let start = 0; start < messages; start += MESSAGES_AT_ONCE) {
    const rows: NewRow<"messages">[] = [];
    for (let index = start; index < Math.min(start + MESSAGES_AT_ONCE, messages); index++) {
      const at = new Date(startedAt + index * 12);
      const number = Math.floor(index / MESSAGES_PER_FILE) + 1;
      const name = `${String(number).padStart(6, "0")}.csv`;
      rows.push({
        ...about,
        at,
        iteration: `${number}: …/${name}`,
        ...messageOf(index, name, { source, destination }, random),
      });
    }
    await bulk.tx(() => bulk.insert("messages", rows));
  }
}

type Said = Pick<NewRow<"messages">, "event" | "level" | "text" | "code" | "subComponent" | "consequence">;

function messageOf(
  index: number,
  file: string,
  { source, destination }: { source: string; destination: string },
  random: Random,
): Said {
  const plain = { code: null, subComponent: null, consequence: false };
  // An error in 50,000 messages and a warning in 4,000; the loop goes on after them.
  if (index % 50_000 === 31_415) {
    const text = `"${destination}" refused row ${random.int(1, 400)} of "${file}": violation of a CHECK constraint.`;
    return { ...plain, event: "OnError", level: "error", code: DTS_E_OLEDBERROR, subComponent: destination, text };
  }
  if (index % 4_000 === 2_718)
    return {
      ...plain,
      event: "OnWarning",
      level: "warning",
      subComponent: source,
      text: `The last line of "${file}" has no line end.`,
    };
  switch (index % MESSAGES_PER_FILE) {
    case 0:
      return { ...plain, event: "OnPreExecute", level: "status", text: "Load: execution begins." };
    case 1:
      return {
        ...plain,
        event: "OnInformation",
        level: "information",
        subComponent: source,
        text: `The processing of the file "${file}" has started.`,
      };
    case 5:
      return {
        ...plain,
        event: "OnInformation",
        level: "information",
        subComponent: source,
        text: `The processing of the file "${file}" has ended.`,
      };
    case 6:
      return {
        ...plain,
        event: "OnInformation",
        level: "information",
        code: DTS_I_ROWS_WRITTEN,
        subComponent: destination,
        text: `"${destination}" wrote ${random.int(380, 420)} rows.`,
      };
    case 7:
      return { ...plain, event: "OnPostExecute", level: "status", text: "Load: execution is complete." };
    default:
      return {
        ...plain,
        event: "OnProgress",
        level: "progress",
        text: `Execute phase, ${(index % MESSAGES_PER_FILE) * 25} percent complete.`,
      };
  }
}
