/** Times are milliseconds since 1970 (UTC) in everything below. */

/** For how long executions stay. */
export interface RetentionRules {
  /** Whether Gantry cleans up by itself, once a day (OPERATION_CLEANUP_ENABLED). */
  enabled: boolean;
  /** Days an execution or validation stays after its end; null = for ever (RETENTION_WINDOW, where -1 is for ever). */
  windowDays: number | null;
  /** So many of the newest executions of each package stay however old they are, and the last one that succeeded. */
  keepLast: number;
}

/** What a cleanup has removed so far. */
export interface CleanupItem {
  id: number;
  reason: "scheduled" | "asked";
  requestedByName: string;
  requestedAt: number;
  /** Null while it waits for an executor. */
  startedAt: number | null;
  endedAt: number | null;
  executions: number;
  validations: number;
  jobs: number;
  messages: number;
  tapFiles: number;
  problem: string | null;
}

export interface Retention {
  rules: RetentionRules;
  /** When Gantry cleans up by itself the next time; null when it does not. */
  nextAt: number | null;
  /** The cleanup that waits or is at work. */
  current: CleanupItem | null;
  /** Those that ended, the newest first. */
  last: CleanupItem[];
}

/** A count that ends somewhere, so that nobody waits for it. */
export interface Count {
  count: number;
  /** Whether there are more than that. */
  more: boolean;
}

export interface HistorySize {
  executions: Count;
  messages: Count;
  databaseBytes: number;
  /** What of it is free for what comes; SQLite alone tells. */
  freeBytes: number | null;
  oldest: OldExecution | null;
}

export interface OldExecution {
  id: number;
  createdAt: number;
  packageName: string;
}

/** What a cleanup with these rules would remove now. */
export interface RetentionPreview {
  executions: number;
  validations: number;
  jobs: number;
  messages: Count;
  tapFiles: number;
  /** Executions that are old enough and stay: the last ones of their packages, those of a job, and those that run. */
  kept: number;
  /** Whether there are older ones than could be looked at. */
  more: boolean;
  oldestKept: OldExecution | null;
}
