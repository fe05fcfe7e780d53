import type { ErrorReportItem } from "@/server/error-reports/types";
import type { ExecutionStatus } from "@/server/executions/status";
import type { ExecutionCounts, ExecutionItem } from "@/server/executions/types";

/** Times are milliseconds since 1970 (UTC) in everything below. */

/** A stretch of time with the executions that were created in it. */
export interface Stretch {
  /** When it begins. */
  at: number;
  succeeded: number;
  failed: number;
  /** Canceled, or not ended yet. */
  other: number;
}

/** What happened in a window, as the home page and the dashboard show it. */
export interface Overview {
  /** Of the window. */
  counts: ExecutionCounts;
  /** Whenever they began. */
  unfinished: number;
  /** How long the stretches are, but for days on which clocks are changed. */
  stretchMs: number;
  stretches: Stretch[];
}

/** Executions that succeeded and moved no row: how many, and the newest of them. */
export interface Rowless {
  count: number;
  items: ExecutionItem[];
}

/** An error report with how many executions of a window ended with it. */
export interface FailureGroup {
  report: ErrorReportItem;
  count: number;
  /** It was first seen in the window. */
  isNew: boolean;
}

/** What one package did in a window. */
export interface PackageLine {
  packageId: string | null;
  packageName: string;
  folderPath: string;
  executions: number;
  failed: number;
  succeeded: number;
  running: number;
  /** Of its successes in the window. */
  averageMs: number | null;
  /** The median of its last ten successes, whenever they were. */
  usualMs: number | null;
  lastId: number;
}

export type PackageOrder = "failed" | "executions" | "duration" | "name";

export interface PackagesReport {
  items: PackageLine[];
  /** Packages executed in the window; `items` holds the first of them. */
  count: number;
}

/** A connection that executions of a window opened. */
export interface ConnectionLine {
  addressHash: string;
  connectionType: string;
  /** Without its secrets. */
  connectionString: string;
  /** What a package calls it, and under how many names it goes. */
  name: string;
  names: number;
  executions: number;
  failed: number;
  /** Executions in which it could not be opened. */
  refused: number;
  lastFailedId: number | null;
  lastFailedAt: number | null;
  lastId: number;
}

export interface ConnectionDetail {
  addressHash: string;
  connectionType: string;
  connectionString: string;
  /** Each with what its package calls the connection, and whether it could not be opened under one of these names. */
  executions: (ExecutionItem & { connectionName: string; refused: boolean })[];
  /** The execution to go on before; null on the last page. */
  nextBefore: number | null;
}

export type OperationGroup = "executions" | "validations" | "stops" | "jobs" | "packages" | "access";

/** Something somebody did to the store or to executions: an operation of the catalog (MANAGEMENT.md 3.1). */
export interface Operation {
  id: number;
  verb: string;
  objectType: string;
  objectId: string;
  objectName: string;
  /** The names on the way to a folder or package that is there still, for its address. */
  place?: string[];
  callerName: string;
  startedAt: number;
  /** What is over when it is done has no length of its own: start and end are one. Null while an execution has not ended. */
  endedAt: number | null;
  /** Null when what it began has been removed since, or may not be seen. */
  status: ExecutionStatus | null;
  /** The execution or validation it began or stopped, if the caller may see it. */
  executionId: number | null;
}

export interface OperationPage {
  items: Operation[];
  /** Only what the caller did: the right to see the whole audit trail is missing. */
  onlyOwn: boolean;
  nextBefore: number | null;
}
