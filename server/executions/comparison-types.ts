import type { RunValue, ValueKind } from "@/server/error-reports/types";
import type { PackageDesign } from "@/server/packages/design-types";
import type { ExecutableState, ExecutionItem, MessageLevel } from "./types";

/** What is known of something in each of two executions; null where it is not there. */
export interface Beside<T> {
  a: T | null;
  b: T | null;
}

export interface ComparedMessage {
  /** Of the first of them. */
  id: number;
  level: MessageLevel;
  code: string | null;
  path: string;
  text: string;
  count: number;
}

export interface ExecutionComparison {
  a: ExecutionItem & { loggingLevel: number };
  b: ExecutionItem & { loggingLevel: number };
  samePackage: boolean;
  /** Whether the bytes of the two versions, and of their projects, are the same. */
  sameContent: boolean;
  sameProject: boolean;
  /** What each of them ran. */
  designs: { a: PackageDesign; b: PackageDesign };
  /** A package is encrypted as a whole, so that its stored values are not known. */
  locked: boolean;
  values: (Beside<RunValue> & { kind: ValueKind; name: string })[];
  sameValues: number;
  executables: (Beside<Pick<ExecutableState, "status" | "runs" | "durationMs">> & { path: string })[];
  rows: (Beside<number> & { path: string; pathId: string })[];
  /** Messages without their like in the other execution; numbers, times and paths in them do not count. */
  onlyA: ComparedMessage[];
  onlyB: ComparedMessage[];
  /** One has more messages than were looked at, or more differ than are shown. */
  moreMessages: boolean;
}
