import type { TaskResult } from "../registry";

/**
 * How an executable ended. `disabled` ones did nothing and count as success for what follows; `completion` only comes from
 * ForceExecutionResult and satisfies Completion constraints alone (CONTROLFLOW.md section 2).
 */
export type Outcome = "success" | "failure" | "completion" | "canceled" | "disabled";

/** DTSExecResult: 0 success, 1 failure, 2 completion, 3 canceled. */
export type ExecutionResult = 0 | 1 | 2 | 3;

/** What the work of an executable itself came to, before errors, forced results and handlers are looked at. */
export type WorkResult = TaskResult;
