import type { ExecutionItem } from "@/server/executions/types";
import type { FirstUses } from "@/server/packages/find-first-uses";

/** The first of each kind. */
export interface Found {
  packages: { packageId: string; name: string; folderPath: string }[];
  elements: FirstUses;
  statements: FirstUses;
  names: FirstUses;
  /** The text is the number of an execution. */
  executionNumber: number | null;
  /** The newest of packages with the text in their name. */
  executions: Pick<ExecutionItem, "id" | "packageName" | "status" | "createdAt">[];
  reports: { fingerprint: string; text: string }[];
}
