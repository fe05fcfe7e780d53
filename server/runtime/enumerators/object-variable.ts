import { DTS_E_GETENUMERATOR, DTS_E_VARIABLENOTFOUND } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ForEachEnumerator } from "../model/for-each-enumerator";
import type { DtsValue } from "../model/value";
import type { EnumeratorContext } from "../registry";

/** Throws DtsError when the variable an enumerator goes through is not named or does not exist. */
export function requireVariable(enumerator: ForEachEnumerator, property: string, context: EnumeratorContext): string {
  const name = String(enumerator.getProperty(property) ?? "").trim();
  if (name !== "" && context.variables.has(name)) return name;
  throw new DtsError(
    DTS_E_VARIABLENOTFOUND,
    name === ""
      ? "The enumerator names no variable to go through."
      : `The variable "${name}", which the enumerator goes through, does not exist.`,
  );
}

/** The error for a variable whose value cannot be gone through. */
export function notEnumerable(variable: string, value: DtsValue, wanted: string): DtsError {
  const has = value === null ? "has no value" : `holds ${kindOf(value)}`;
  return new DtsError(DTS_E_GETENUMERATOR, `The variable "${variable}" ${has}, but the enumerator needs ${wanted}.`, {
    details: { variable },
    help: {
      cause: "The task that fills the variable did not run before the loop, or filled another one.",
      next: "Look at what sets the variable: an Execute SQL task with a full result set, a Recordset Destination, a script.",
    },
  });
}

function kindOf(value: Exclude<DtsValue, null>): string {
  if (typeof value !== "object") return `a ${typeof value}`;
  return Array.isArray(value) ? "an array" : "an object";
}
