import type { ProblemWords } from "@/server/errors";
import type { Kit } from "../kit";
import type { AccessTables } from "./access-tables";
import type { defineExecutionTables } from "./execution-tables";

/** A refusal as it is kept: the code and English for programs, the words for whoever reads it later in another language. */
export interface StoredProblem {
  code: string;
  message: string;
  hint?: string;
  words?: ProblemWords;
}

/** What belongs to lists of executions: saved views, and jobs that do the same to many executions. */
export function defineListTables(
  k: Kit,
  { users }: AccessTables,
  { executions }: ReturnType<typeof defineExecutionTables>,
) {
  const executionViews = k.table(
    "execution_views",
    {
      id: k.text().primaryKey(),
      ownerId: k
        .text()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      name: k.text().notNull(),
      nameKey: k.key().notNull(),
      query: k.text().notNull(),
      /** The columns that are shown; empty for the usual ones. */
      columns: k.json<string[]>(),
      /** Everybody sees it in their list; each reader sees of its executions those they may see. */
      shared: k.bool().notNull(),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
    },
    (t) => [
      k.uniqueIndex("execution_views_name").on(t.ownerId, t.nameKey),
      k.index("execution_views_shared").on(t.shared, t.nameKey),
    ],
  );

  const jobs = k.table(
    "jobs",
    {
      id: k.id(),
      verb: k.oneOf(["rerun", "stop"]).notNull(),
      /** What was asked for; empty when the executions were chosen one by one. */
      query: k.text(),
      status: k.oneOf(["pending", "running", "completed", "canceled"]).notNull(),
      /** How many executions were chosen but left out, because nothing could be done to them. */
      leftOut: k.int().notNull(),
      requestedById: k.text().notNull(),
      requestedByName: k.text().notNull(),
      createdAt: k.time().notNull(),
      startedAt: k.time(),
      endedAt: k.time(),
      canceledByName: k.text(),
    },
    (t) => [
      k.index("jobs_status").on(t.status, t.id),
      k.index("jobs_requested_by").on(t.requestedById, t.id),
      k.index("jobs_ended").on(t.endedAt),
    ],
  );

  const jobItems = k.table(
    "job_items",
    {
      jobId: k
        .ref()
        .notNull()
        .references(() => jobs.id, { onDelete: "cascade" }),
      executionId: k
        .ref()
        .notNull()
        .references(() => executions.id, { onDelete: "cascade" }),
      status: k.oneOf(["pending", "succeeded", "failed", "canceled"]).notNull(),
      at: k.time(),
      /** The execution that a rerun has queued. */
      newExecutionId: k.ref(),
      problem: k.json<StoredProblem>(),
    },
    (t) => [
      k.primaryKey({ columns: [t.jobId, t.executionId] }),
      k.index("job_items_status").on(t.jobId, t.status, t.executionId),
      k.index("job_items_execution").on(t.executionId),
    ],
  );

  return { executionViews, jobs, jobItems };
}
