import type { TaskContext } from "../../control-flow/task-context";
import { typeOfValue } from "../../control-flow/variables/value-type";
import { coerceToVariant } from "../../expressions/coerce-to-variant";
import { DTS_E_FAILEDPROPERTYSET } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_CHILDPARAMETER } from "../../messages/task-codes";
import type { Package } from "../../model/package";
import type { ExecutePackageSettings } from "./settings";

/**
 * Gives the child's parameters the values of the parent's variables and parameters that the task binds to them; the others keep what
 * is stored. Throws DtsError for a parameter the child does not have, a variable the task does not see, and a value that does not fit.
 */
export function assignParameters(
  child: Package,
  { assignments }: ExecutePackageSettings,
  { variables }: TaskContext,
): void {
  for (const { parameter: name, variable } of assignments) {
    const bare = name.replace(/^\$Package::/, "");
    const parameter =
      child.parameters.find((one) => one.name === bare) ??
      child.parameters.find((one) => one.name.toLowerCase() === bare.toLowerCase());
    if (parameter === undefined) throw noSuchParameter(child, bare);
    const value = variables.get(variable);
    try {
      parameter.value = coerceToVariant(value, typeOfValue(value), parameter.type);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new DtsError(
        DTS_E_FAILEDPROPERTYSET,
        `The value of ${variable} does not fit the parameter "${parameter.name}" of the package "${child.name}": ${error.message}`,
        { cause: error, details: { parameter: parameter.name, variable } },
      );
    }
  }
}

function noSuchParameter(child: Package, name: string): DtsError {
  const names = child.parameters.map((one) => `"${one.name}"`).join(", ");
  return new DtsError(
    GANTRY_E_CHILDPARAMETER,
    `The task gives a value to the parameter "${name}", which the package "${child.name}" does not have.`,
    {
      details: { package: child.name, parameter: name },
      help: {
        cause: "The parameter was renamed or removed in the child.",
        next: names === "" ? "The child has no parameters: remove the assignment." : `The child has ${names}.`,
      },
    },
  );
}
