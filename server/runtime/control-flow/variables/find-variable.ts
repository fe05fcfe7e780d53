import { DTS_E_AMBIGUOUSVARIABLENAME } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { RuntimeVariable } from "./runtime-variable";

/**
 * The variable of that qualified (`User::x`) or bare name among those of one scope. Names are case-sensitive. A bare name that fits
 * several namespaces means the User one; without a User one it is an error, as in SSIS.
 */
export function findVariable(variables: readonly RuntimeVariable[], name: string): RuntimeVariable | undefined {
  const separator = name.indexOf("::");
  if (separator >= 0) {
    const namespace = name.slice(0, separator);
    const bare = name.slice(separator + 2);
    return variables.find((one) => one.name === bare && one.namespace === namespace);
  }
  const fitting = variables.filter((one) => one.name === name);
  const chosen = fitting.find((one) => one.namespace === "User") ?? fitting[0];
  if (fitting.length > 1 && chosen?.namespace !== "User") {
    const namespaces = fitting.map((one) => one.namespace).join(", ");
    throw new DtsError(
      DTS_E_AMBIGUOUSVARIABLENAME,
      `The variable name "${name}" is ambiguous: it exists in the namespaces ${namespaces}.`,
    );
  }
  return chosen;
}
