import type { Kit } from "../kit";

/** A column that names the execution and goes with it. */
type ExecutionReference = () => ReturnType<ReturnType<Kit["ref"]>["notNull"]>;

/** What is written about the insides of data flows: how long components took, what their paths carried, and who looks at the rows. */
export function defineWatchTables(k: Kit, executionOf: ExecutionReference) {
  /** One row per component and phase, its runs in this execution added up: a loop writes no more than one turn. */
  const executionComponentPhases = k.table(
    "execution_component_phases",
    {
      executionId: executionOf(),
      /** Path of the data flow task. */
      path: k.text().notNull(),
      component: k.text().notNull(),
      phase: k.text().notNull(),
      runs: k.int().notNull(),
      startedAt: k.time().notNull(),
      endedAt: k.time().notNull(),
      /** What the component worked itself, without waiting for others. */
      activeMs: k.real().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.executionId, t.path, t.component, t.phase] })],
  );

  /** One row per path: the buffers that went down it, added up, so that a verbose run takes no more room the longer it runs. */
  const executionDataStatistics = k.table(
    "execution_data_statistics",
    {
      executionId: executionOf(),
      path: k.text().notNull(),
      pathId: k.text().notNull(),
      buffers: k.big().notNull(),
      rowsSent: k.big().notNull(),
      smallestBuffer: k.int().notNull(),
      largestBuffer: k.int().notNull(),
      firstAt: k.time().notNull(),
      lastAt: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.executionId, t.path, t.pathId] })],
  );

  /** Paths whose rows are copied to files, as the execution was started with them. */
  const executionDataTaps = k.table(
    "execution_data_taps",
    {
      executionId: executionOf(),
      path: k.text().notNull(),
      pathId: k.text().notNull(),
      /** The file's name; where it lies is the executor's business. */
      file: k.text().notNull(),
      maxRows: k.int(),
    },
    (t) => [k.primaryKey({ columns: [t.executionId, t.file] })],
  );

  /** The files data taps have written: one per run of the task. */
  const executionDataTapFiles = k.table(
    "execution_data_tap_files",
    {
      executionId: executionOf(),
      file: k.text().notNull(),
      path: k.text().notNull(),
      pathId: k.text().notNull(),
      rows: k.big().notNull(),
      bytes: k.big().notNull(),
      writtenAt: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.executionId, t.file] })],
  );

  /** Every run of every executable, turns of loops included: what the timeline draws (MANAGEMENT.md 3.7: executable_statistics). */
  const executionExecutableRuns = k.table(
    "execution_executable_runs",
    {
      executionId: executionOf(),
      path: k.text().notNull(),
      startedAt: k.time().notNull(),
      /** From 1, in the order they began; tells runs apart that began in the same millisecond. */
      run: k.int().notNull(),
      endedAt: k.time(),
      status: k.oneOf(["running", "succeeded", "failed", "canceled"]).notNull(),
      /** Turn of the innermost loop around it. */
      iteration: k.text(),
    },
    (t) => [
      k.primaryKey({ columns: [t.executionId, t.path, t.startedAt, t.run] }),
      k.index("execution_executable_runs_start").on(t.executionId, t.startedAt),
    ],
  );

  /** Samples somebody has asked for; a request is gone as soon as the executor has passed it on. */
  const executionSampleRequests = k.table(
    "execution_sample_requests",
    {
      executionId: executionOf(),
      path: k.text().notNull(),
      pathId: k.text().notNull(),
      rows: k.int().notNull(),
      requestedAt: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.executionId, t.path, t.pathId] })],
  );

  return {
    executionComponentPhases,
    executionDataStatistics,
    executionDataTaps,
    executionDataTapFiles,
    executionExecutableRuns,
    executionSampleRequests,
  };
}
