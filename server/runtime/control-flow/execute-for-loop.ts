import {
  DTS_E_FORLOOPASSIGNEXPRESSIONINVALID,
  DTS_E_FORLOOPEVALEXPRESSIONINVALID,
  DTS_E_FORLOOPINITEXPRESSIONINVALID,
  DTS_W_INITIALIZATIONEXPRESSIONISNOTASSIGNMENT,
  DTS_W_ITERATIONEXPRESSIONISNOTASSIGNMENT,
} from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ForLoop } from "../model/for-loop";
import { type Assignment, assignInScope } from "./assign-in-scope";
import { beginTurn } from "./begin-turn";
import { evaluateCondition } from "./evaluate-condition";
import { FrameEvents } from "./events/frame-events";
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
    await runExecutables(frame);
    if (frame.stopped || frame.reachedErrorCount) return;
    assigned = (await assign(frame, loop.assignExpression, "iteration")) ?? assigned;
    await pace.yieldIfDue();
  }
}

function continues(frame: Frame, loop: ForLoop): boolean {
  return (
    !frame.stopped && describing("evaluation", loop.evalExpression, () => evaluateCondition(loop.evalExpression, frame))
  );
}

async function assign(
  frame: Frame,
  expression: string,
  role: "initialization" | "iteration",
): Promise<Assignment | undefined> {
  if (expression.trim() === "") return undefined;
  const assignment = describing(role, expression, () => assignInScope(expression, frame));
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

const codes = {
  initialization: DTS_E_FORLOOPINITEXPRESSIONINVALID,
  evaluation: DTS_E_FORLOOPEVALEXPRESSIONINVALID,
  iteration: DTS_E_FORLOOPASSIGNEXPRESSIONINVALID,
};

function describing<Result>(role: keyof typeof codes, expression: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    throw new DtsError(codes[role], `The ${role} expression of the For loop cannot be evaluated: ${error.message}`, {
      cause: error,
      details: { ...error.details, expression },
      ...(error.help ? { help: error.help } : {}),
    });
  }
}
