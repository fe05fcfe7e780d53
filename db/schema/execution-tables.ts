import { sql } from "drizzle-orm";
import type { JournalEntry } from "@/server/executions/journal-entry";
import type { StoredOverride } from "@/server/executions/stored-override";
import type { PathRule } from "@/server/runtime/paths/path-map";
import type { Kit } from "../kit";
import type { PackageTables } from "./package-tables";
import { defineWatchTables } from "./watch-tables";

/** Executions and everything that is written while they run. The table of executions is also the queue. */
export function defineExecutionTables(k: Kit, { packages, blobs }: PackageTables) {
  const executions = k.table(
    "executions",
    {
      id: k.id(),
      /**
       * A validation is queued, run and stopped as an execution is, and stands in no list of executions. What a cleanup has removed
       * is shown nowhere any more; its row goes when everything that belongs to it is gone, which takes many short transactions.
       */
      kind: k.oneOf(["execution", "validation", "removed"]).notNull().default("execution"),
      /** Empty when the package was deleted since; names, version and bytes below are frozen and stay. */
      packageId: k.text().references(() => packages.id, { onDelete: "set null" }),
      packageName: k.text().notNull(),
      packageNameKey: k.key().notNull(),
      folderPath: k.text().notNull(),
      versionNumber: k.int().notNull(),
      blobHash: k
        .text()
        .notNull()
        .references(() => blobs.hash),
      overrides: k.json<StoredOverride[]>().notNull(),
      /** The path rules of the folder and of those above it, nearest first, as they were at the start; empty in old rows. */
      pathRules: k.json<PathRule[]>(),
      /** The project of the folder, as it was at the start. */
      projectHash: k.text().references(() => blobs.hash),
      loggingLevel: k.int().notNull(),
      /** Mebibytes that components of a data flow may gather rows in; empty for the default. */
      memoryMb: k.int(),
      rerunOf: k.ref(),
      /** One of the nine codes of server/executions/status.ts. */
      status: k.int().notNull(),
      requestedById: k.text().notNull(),
      requestedByName: k.text().notNull(),
      createdAt: k.time().notNull(),
      startedAt: k.time(),
      endedAt: k.time(),
      /** DTSExecResult 0 to 3 when the host had a last word. */
      result: k.int(),
      /** Why an execution ended without one. */
      endReason: k.oneOf(["host-died", "host-silent", "executor-lost", "executor-failed", "executor-stopped"]),
      endDetail: k.text(),
      executorId: k.text(),
      hostPid: k.int(),
      errorCount: k.int().notNull(),
      warningCount: k.int().notNull(),
      /** The first error that no other one caused: unsigned code, text, path of the executable. */
      firstErrorCode: k.big(),
      firstErrorText: k.text(),
      firstErrorPath: k.text(),
      fingerprint: k.text(),
      /** Path of the task that began last and has not ended. */
      currentPath: k.text(),
      /** Rows that left sources of data flows on any path, loops added up. */
      rowsTotal: k.big().notNull(),
    },
    (t) => [
      // The kind at the end of an index lets lists leave out validations, and count, without a look at the rows.
      k.index("executions_status").on(t.status, t.id, t.kind),
      k.index("executions_validations").on(t.id).where(sql`${t.kind} = 'validation'`),
      k.index("executions_removed").on(t.id).where(sql`${t.kind} = 'removed'`),
      k.index("executions_package").on(t.packageId, t.id, t.kind),
      k.index("executions_package_status").on(t.packageId, t.status, t.id),
      k.index("executions_package_name").on(t.packageNameKey, t.id),
      // Paths are compared without regard to case, as names are.
      k.index("executions_folder").on(sql`lower(${t.folderPath})`, t.id),
      // Who may see a failed execution, and when it was, is known from the index alone: error reports count hundreds of them.
      k
        .index("executions_fingerprint")
        .on(t.fingerprint, t.id, t.kind, t.packageId, t.requestedById, t.endedAt)
        .where(sql`${t.fingerprint} is not null`),
      k.index("executions_requested_by").on(t.requestedById, t.id),
      k.index("executions_created").on(t.createdAt),
      k.index("executions_ended").on(t.endedAt),
      k.index("executions_blob").on(t.blobHash),
      k.index("executions_project").on(t.projectHash),
    ],
  );

  const executionOf = () =>
    k
      .ref()
      .notNull()
      .references(() => executions.id, { onDelete: "cascade" });

  const executionStops = k.table("execution_stops", {
    executionId: executionOf().primaryKey(),
    requestedById: k.text().notNull(),
    requestedByName: k.text().notNull(),
    requestedAt: k.time().notNull(),
    acknowledgeBy: k.time().notNull(),
    acknowledgedAt: k.time(),
    abortBy: k.time().notNull(),
    abortedAt: k.time(),
    goneBy: k.time().notNull(),
    goneAt: k.time(),
    /** Signals that missed deadlines brought about, oldest first. */
    escalations: k.json<{ at: number; signal: "SIGTERM" | "SIGKILL" }[]>().notNull(),
  });

  const executionExecutables = k.table(
    "execution_executables",
    {
      executionId: executionOf(),
      path: k.text().notNull(),
      status: k.oneOf(["running", "succeeded", "failed", "canceled", "skipped"]).notNull(),
      /** Loop iterations each count as a run. */
      runs: k.int().notNull(),
      failures: k.int().notNull(),
      startedAt: k.time(),
      endedAt: k.time(),
      /** Of all ended runs together, in milliseconds. */
      durationMs: k.big().notNull(),
      /** The newest iteration of a loop container: 1-based number, what it works on, how many there are if known. */
      iterationIndex: k.int(),
      iterationValue: k.text(),
      iterationTotal: k.int(),
      percent: k.int(),
    },
    (t) => [k.primaryKey({ columns: [t.executionId, t.path] })],
  );

  const executionRows = k.table(
    "execution_rows",
    {
      executionId: executionOf(),
      /** Path of the data flow task. */
      path: k.text().notNull(),
      /** Id of the data-flow path inside it. */
      pathId: k.text().notNull(),
      /** In the newest run of the task, and over all of its runs in this execution. */
      rows: k.big().notNull(),
      totalRows: k.big().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.executionId, t.path, t.pathId] })],
  );

  const watch = defineWatchTables(k, executionOf);

  /** The connection managers an execution opened, with where they led; one with expressions may have led to several places. */
  const executionConnections = k.table(
    "execution_connections",
    {
      executionId: executionOf(),
      name: k.text().notNull(),
      /** Of type and connection string: equal ones are one connection, whatever packages call it. */
      addressHash: k.text().notNull(),
      connectionType: k.text().notNull(),
      /** Without its secrets. */
      connectionString: k.text().notNull(),
      openedAt: k.time().notNull(),
      /** When it could not be opened for the first time. */
      refusedAt: k.time(),
    },
    (t) => [
      k.primaryKey({ columns: [t.executionId, t.name, t.addressHash] }),
      k.index("execution_connections_address").on(t.addressHash, t.executionId),
    ],
  );

  const messages = k.table(
    "messages",
    {
      id: k.id(),
      executionId: executionOf(),
      at: k.time().notNull(),
      event: k.text().notNull(),
      level: k.oneOf(["error", "warning", "information", "progress", "status"]).notNull(),
      path: k.text().notNull(),
      sourceName: k.text().notNull(),
      sourceId: k.text().notNull(),
      subComponent: k.text(),
      code: k.big(),
      text: k.text().notNull(),
      details: k.json<Record<string, string>>(),
      iteration: k.text(),
      /** Whether it only follows from an earlier error of the same task. */
      consequence: k.bool().notNull(),
    },
    (t) => [
      k.index("messages_execution").on(t.executionId, t.id),
      k.index("messages_level").on(t.executionId, t.level, t.id),
    ],
  );

  const liveEvents = k.table(
    "live_events",
    {
      id: k.id(),
      executionId: executionOf(),
      at: k.time().notNull(),
      /** "execution" rows change what lists show; "detail" rows matter only to pages about this execution. */
      kind: k.oneOf(["detail", "execution"]).notNull(),
      body: k.json<JournalEntry[]>().notNull(),
    },
    (t) => [k.index("live_events_execution").on(t.executionId, t.id)],
  );

  const errorReports = k.table(
    "error_reports",
    {
      fingerprint: k.text().primaryKey(),
      state: k.oneOf(["open", "resolved", "ignored"]).notNull(),
      code: k.big(),
      /** The first cause's text of the newest occurrence. */
      text: k.text().notNull(),
      sourceName: k.text().notNull(),
      occurrences: k.int().notNull(),
      firstSeenAt: k.time().notNull(),
      lastSeenAt: k.time().notNull(),
      stateChangedAt: k.time(),
      stateChangedByName: k.text(),
      /** An ignored one opens again when it happens after this moment, */
      ignoredUntil: k.time(),
      /** or when it has occurred so often; null = neither. */
      ignoredUntilCount: k.int(),
      /** When it opened again by itself the last time. */
      reopenedAt: k.time(),
    },
    (t) => [
      k.index("error_reports_state").on(t.state, t.lastSeenAt),
      k.index("error_reports_last_seen").on(t.lastSeenAt),
    ],
  );

  const errorReportExecutions = k.table(
    "error_report_executions",
    {
      fingerprint: k
        .text()
        .notNull()
        .references(() => errorReports.fingerprint, { onDelete: "cascade" }),
      executionId: executionOf(),
      at: k.time().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.fingerprint, t.executionId] }),
      k.index("error_report_executions_execution").on(t.executionId),
      // Occurrences per day are counted from the index alone, whatever zone the days are of.
      k.index("error_report_executions_at").on(t.fingerprint, t.at),
    ],
  );

  const errorReportNotes = k.table(
    "error_report_notes",
    {
      id: k.id(),
      fingerprint: k
        .text()
        .notNull()
        .references(() => errorReports.fingerprint, { onDelete: "cascade" }),
      at: k.time().notNull(),
      authorId: k.text().notNull(),
      authorName: k.text().notNull(),
      text: k.text().notNull(),
    },
    (t) => [k.index("error_report_notes_report").on(t.fingerprint, t.id)],
  );

  const executors = k.table("executors", {
    id: k.text().primaryKey(),
    machine: k.text().notNull(),
    pid: k.int().notNull(),
    slots: k.int().notNull(),
    startedAt: k.time().notNull(),
    heartbeatAt: k.time().notNull(),
    /** Bytes of memory that the host of each running execution holds, as of the heartbeat. */
    hostMemory: k.json<Record<string, number>>(),
    endedAt: k.time(),
  });

  return {
    executions,
    executionStops,
    executionExecutables,
    executionRows,
    ...watch,
    executionConnections,
    messages,
    liveEvents,
    errorReports,
    errorReportExecutions,
    errorReportNotes,
    executors,
  };
}
