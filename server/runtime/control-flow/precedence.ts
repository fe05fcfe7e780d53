import type { Executable } from "../model/executable";
import type { ConstraintValue, PrecedenceConstraint } from "../model/precedence-constraint";
import type { Outcome } from "./outcome";

/** Whether a result is what a constraint asks for. Disabled executables count as successful. */
function matchesResult(value: ConstraintValue, outcome: Outcome): boolean {
  switch (value) {
    case "completion":
      return outcome !== "canceled";
    case "success":
      return outcome === "success" || outcome === "disabled";
    case "failure":
      return outcome === "failure";
  }
}

/**
 * Whether a constraint is satisfied by the end of its predecessor. `evaluate` gives the value of the constraint's expression and is
 * called only when the expression matters.
 */
export function isSatisfied(
  constraint: Pick<PrecedenceConstraint, "value" | "evalOp">,
  outcome: Outcome,
  evaluate: () => boolean,
): boolean {
  const matches = matchesResult(constraint.value, outcome);
  switch (constraint.evalOp) {
    case "constraint":
      return matches;
    case "expression":
      return evaluate();
    case "expressionAndConstraint":
      return matches && evaluate();
    case "expressionOrConstraint":
      return matches || evaluate();
  }
}

/** What the verdicts on the constraints that lead to an executable mean for it. An undecided constraint has the verdict undefined. */
export function decideStart(
  incoming: readonly PrecedenceConstraint[],
  verdicts: ReadonlyMap<PrecedenceConstraint, boolean>,
): "start" | "wait" | "never" {
  const decided = incoming.map((constraint) => verdicts.get(constraint));
  // Where the constraints of one executable disagree, one OR makes it an OR group (DTSX.md section 7).
  if (incoming.every((constraint) => constraint.logicalAnd)) {
    if (decided.includes(false)) return "never";
    return decided.includes(undefined) ? "wait" : "start";
  }
  if (decided.includes(true)) return "start";
  return decided.includes(undefined) ? "wait" : "never";
}

/** An executable that waits for itself through its constraints, or undefined when there is none. */
export function findCycle(
  executables: readonly Executable[],
  constraints: readonly PrecedenceConstraint[],
): Executable | undefined {
  const open = new Set(executables);
  for (let removed = true; removed; ) {
    removed = false;
    for (const executable of open) {
      if (constraints.some((one) => one.to === executable && open.has(one.from))) continue;
      open.delete(executable);
      removed = true;
    }
  }
  return open.values().next().value;
}
