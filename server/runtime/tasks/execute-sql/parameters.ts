import type { SqlParameter } from "../../connections/sql-connection";
import type { TaskContext } from "../../control-flow/task-context";
import { DTS_E_SQLTASK_MULTIPLERETURNVALUEPARAM, DTS_E_SQLTASK_ROVARINOUTPARAMETER } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { type DataType, dataType, dataTypeFromXml } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import type { ParameterBinding } from "./settings";

/**
 * The parameters of the statement with the values that their variables have now.
 *
 * @throws DtsError for two return values, and for an output parameter whose variable is read-only.
 */
export function statementParameters(bindings: readonly ParameterBinding[], { variables }: TaskContext): SqlParameter[] {
  if (bindings.filter(({ direction }) => direction === "returnValue").length > 1) {
    throw new DtsError(
      DTS_E_SQLTASK_MULTIPLERETURNVALUEPARAM,
      "The task has more than one parameter of the direction ReturnValue.",
    );
  }
  return bindings.map(({ name, variable, direction, dataType: number }) => {
    if (direction !== "input" && variables.isReadOnly(variable)) {
      const text = `The parameter ${name} gives its value to the variable "${variable}", which is read-only.`;
      throw new DtsError(DTS_E_SQLTASK_ROVARINOUTPARAMETER, text);
    }
    const value = direction === "returnValue" ? null : variables.get(variable);
    const named = name.startsWith("@") ? { name } : {};
    return { direction, type: parameterType(number), value, ...named };
  });
}

/** Puts the values of output parameters into their variables. */
export function storeOutputs(
  bindings: readonly ParameterBinding[],
  outputs: ReadonlyMap<number, DtsValue>,
  { variables }: TaskContext,
): void {
  for (const [ordinal, value] of outputs) {
    const binding = bindings[ordinal];
    if (binding) variables.set(binding.variable, value);
  }
}

/** OLE DB's type numbers are those of the data flow, with a few of its own (DTSX.md section 12.1). */
function parameterType(number: number): DataType {
  if (number === 8 || number === 12) return dataType("DT_WSTR");
  try {
    return dataTypeFromXml(number);
  } catch {
    return dataType("DT_WSTR");
  }
}
