import {
  DTS_W_INITIALIZATIONEXPRESSIONISNOTASSIGNMENT,
  DTS_W_ITERATIONEXPRESSIONISNOTASSIGNMENT,
} from "../messages/codes";
import type { ForLoop } from "../model/for-loop";
import { type Assignment, assignInScope } from "./assign-in-scope";
import { beginTurn } from "./begin-turn";
import { evaluateCondition } from "./evaluate-condition";
import { FrameEvents } from "./events/frame-events";
import { queryCancel } from "./events/query-cancel";
import { namingForLoopExpression } from "./for-loop-error";
import type { Frame } from "./frame";
import { Pace } from "./pace";
import { runExecutables } from "./run-executables";

/**
 * A For loop: initialises once, runs its executables while the evaluation expression is true, assigns after each turn (CONTROLFLOW.md
 * section 14). The turn in which an error count or FailParentOnFailure fails the loop is its last.
 */
export async function executeForLoop(frame: Frame, loop: ForLoop): Promise<void> {
  const pace = new Pace();
  let assigned = await assign(frame, loop.initExpression, "initialization");
  for (let index = 1; continues(frame, loop); index++) {
    beginTurn(frame, index, assigned?.target === undefined ? "" : `${assigned.target} = ${String(assigned.value)}`);
    await queryCancel(frame);
    await runExecutables(frame);
    if (frame.stopped || frame.reachedErrorCount) return;
    assigned = (await assign(frame, loop.assignExpression, "iteration")) ?? assigned;
    await pace.yieldIfDue();
  }
}

function continues(frame: Frame, loop: ForLoop): boolean {
  return (
    !frame.stopped &&
    namingForLoopExpression("evaluation", loop.evalExpression, () => evaluateCondition(loop.evalExpression, frame))
  );
}

async function assign(
  frame: Frame,
  expression: string,
  role: "initialization" | "iteration",
): Promise<Assignment | undefined> {
  if (expression.trim() === "") return undefined;
  const assignment = namingForLoopExpression(role, expression, () => assignInScope(expression, frame));
  if (assignment.target === undefined) {
    await new FrameEvents(frame).warning(
      role === "initialization"
        ? DTS_W_INITIALIZATIONEXPRESSIONISNOTASSIGNMENT
        : DTS_W_ITERATIONEXPRESSIONISNOTASSIGNMENT,
      `The ${role} expression "${expression}" assigns nothing: it has no "variable =" at its beginning.`,
    );
  }
  return assignment;
}
