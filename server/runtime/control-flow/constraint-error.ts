import { DTS_E_PRECEDENCECONSTRAINT } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { PrecedenceConstraint } from "../model/precedence-constraint";

/** The error of a precedence constraint whose expression has no value. */
export function constraintError({ from, to, expression }: PrecedenceConstraint, cause: DtsError): DtsError {
  return new DtsError(
    DTS_E_PRECEDENCECONSTRAINT,
    `The precedence constraint between "${from.name}" and "${to.name}" cannot be evaluated: ${cause.message}`,
    { cause, details: { ...cause.details, expression } },
  );
}
