import { GANTRY_W_VALUEOFCOMPUTEDVARIABLE } from "../../messages/codes";
import type { Frame } from "../frame";
import type { RuntimeVariable } from "../variables/runtime-variable";
import { codedEvent } from "./event-kinds";

/** Says, once per variable and run, that what `writer` gave a variable with an expression is lost. */
export function warnOfComputedVariable(writer: Frame, variable: RuntimeVariable): void {
  if (variable.isLossTold) return;
  variable.isLossTold = true;
  const name = `${variable.namespace}::${variable.name}`;
  const text = `${name} keeps the value of its expression: what ${writer.container.name} puts into it is lost, as in SSIS.`;
  void writer.run.raise(
    writer,
    codedEvent("OnWarning", GANTRY_W_VALUEOFCOMPUTEDVARIABLE, text, { details: { variable: name } }),
  );
}
