import type { Frame } from "./frame";
import { iterationLabel } from "./iteration-label";

/** Reports that a loop begins a turn, and labels with it whatever runs in the turn. */
export function beginTurn(frame: Frame, index: number, value: string, total?: number): void {
  const { run, container } = frame;
  frame.turn = iterationLabel(index, value);
  run.reporter.report({
    type: "iteration",
    at: run.now(),
    path: container.refId,
    index,
    value,
    ...(total === undefined ? {} : { total }),
  });
}
