import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_PACKAGERECURSION } from "../../messages/task-codes";
import type { Frame } from "../frame";
import type { ExecutionResult } from "../outcome";
import { childReporter } from "./child-reporter";
import type { ChildRequest } from "./child-request";
import { packageIdentity } from "./package-identity";
import { runOutOfProcess } from "./run-out-of-process";

/**
 * Executes a package for a task (CONTROLFLOW.md section 16). In process the child's outermost container stands inside the task: it
 * sees the parent's variables, its events bubble on to the parent's handlers, its errors count there once, and its entries go to the
 * parent's logs too. In a process of its own it gets the variables that its configurations take from the parent, and its
 * events come back. Throws DtsError for a package that is already at work around the task.
 */
export function executeChild(caller: Frame, request: ChildRequest): Promise<ExecutionResult> {
  const { run, container } = caller;
  const { child } = request;
  if (run.lineage.includes(packageIdentity(child))) {
    throw new DtsError(
      GANTRY_E_PACKAGERECURSION,
      `The package "${child.name}" would execute itself: it is already at work around this task.`,
      {
        details: { package: child.name },
        help: {
          cause: "Packages that execute themselves, directly or through others, never end.",
          next: "Use a loop in one package instead.",
        },
      },
    );
  }
  const reporter = childReporter(run.reporter, container.refId, child.name);
  return request.outOfProcess ? runOutOfProcess(caller, child, reporter) : run.runChild(caller, child, reporter);
}
