import { DTS_E_DUPLICATECONSTRAINT, DTS_E_PRECEDENCECONSTRAINT } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Container } from "../../model/container";
import { findCycle } from "../precedence";

/** Throws for precedence constraints that could never be followed: two for one pair, or a circle. */
export function checkConstraints(container: Container): void {
  const constraints = container.precedenceConstraints;
  for (const [index, one] of constraints.entries()) {
    const twin = constraints.slice(0, index).some((other) => other.from === one.from && other.to === one.to);
    if (twin) {
      throw new DtsError(
        DTS_E_DUPLICATECONSTRAINT,
        `"${one.from.name}" and "${one.to.name}" already have a precedence constraint; there can be one per pair.`,
      );
    }
  }
  const waiting = findCycle(container.executables, constraints);
  if (waiting) {
    throw new DtsError(
      DTS_E_PRECEDENCECONSTRAINT,
      `The precedence constraints of "${container.name}" form a circle: "${waiting.name}" waits for itself.`,
    );
  }
}
