import { GANTRY_E_REQUIREDPARAMETER } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Package } from "../../model/package";

/**
 * Throws for required parameters that nobody gave a value: what is stored in the package is for its design only. SSIS does not start
 * such an execution either (MANAGEMENT.md section 3.1).
 */
export function refuseMissingParameters(owner: Package): void {
  const parameters = [...owner.parameters, ...(owner.project?.parameters ?? [])];
  const missing = parameters.filter((one) => one.required && !one.isGiven).map((one) => `"${one.name}"`);
  if (missing.length === 0) return;
  const [what, verb] = missing.length === 1 ? ["parameter", "has"] : ["parameters", "have"];
  throw new DtsError(
    GANTRY_E_REQUIREDPARAMETER,
    `The required ${what} ${missing.join(", ")} ${verb} no value for this execution.`,
    {
      help: {
        cause: "The value stored in the package is only for its design; Required asks for one at every execution.",
        next: "Give a value in the run dialog, or with dtexec /Parameter name;value.",
      },
    },
  );
}
