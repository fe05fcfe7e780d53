import type { SqlParameter } from "../../connections/sql-connection";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_SQLTASK_INVALIDPARAMETERNAME,
  DTS_E_SQLTASK_MULTIPLERETURNVALUEPARAM,
  DTS_E_SQLTASK_NULLPARAMETERNAME,
  DTS_E_SQLTASK_ROVARINOUTPARAMETER,
  DTS_E_SQLTASKCONN_ERR_PARAM_NAME_MIX,
  GANTRY_W_PARAMETERCUT,
} from "../../messages/task-codes";
import type { DtsValue } from "../../model/value";
import type { ParameterStyle } from "./parameter-style";
import { parameterType } from "./parameter-types";
import type { ParameterBinding } from "./settings";

/**
 * Checks what can be known about parameters before the statement runs: names as the kind of connection wants them, one return
 * value at most, variables that can be written.
 *
 * @throws DtsError
 */
export function checkParameters(
  bindings: readonly ParameterBinding[],
  style: ParameterStyle,
  { variables }: TaskContext,
): void {
  if (bindings.filter(({ direction }) => direction === "returnValue").length > 1) {
    throw new DtsError(
      DTS_E_SQLTASK_MULTIPLERETURNVALUEPARAM,
      "The task has more than one parameter of the direction ReturnValue.",
    );
  }
  for (const { name, variable, direction, dataType } of bindings) {
    if (name === "") {
      const text = `A parameter of the task, mapped to the variable "${variable}", has no name.`;
      throw new DtsError(DTS_E_SQLTASK_NULLPARAMETERNAME, text);
    }
    parameterType(dataType, style, name);
    if (direction !== "input" && variables.isReadOnly(variable)) {
      const text = `The parameter ${name} gives its value to the variable "${variable}", which is read-only.`;
      throw new DtsError(DTS_E_SQLTASK_ROVARINOUTPARAMETER, text);
    }
  }
  checkNames(bindings, style);
}

function checkNames(bindings: readonly ParameterBinding[], style: ParameterStyle): void {
  const ordinals = bindings.filter(({ name }) => /^\d+$/.test(name));
  const [first] = bindings;
  if (style === "odbc" && ordinals.length < bindings.length) {
    const wrong = bindings.find(({ name }) => !/^\d+$/.test(name));
    throw new DtsError(
      DTS_E_SQLTASK_INVALIDPARAMETERNAME,
      `The parameter "${wrong?.name}" has a name, and parameters of an ODBC connection are numbered 1, 2, 3.`,
    );
  }
  if (style === "oledb" && first && ordinals.length > 0 && ordinals.length < bindings.length) {
    throw new DtsError(
      DTS_E_SQLTASKCONN_ERR_PARAM_NAME_MIX,
      "Some parameters of the task have ordinals and some have names; all of them need the one or the other.",
    );
  }
}

/**
 * The parameters of the statement with the values that their variables have now. ADO.NET addresses them by name, OLE DB where all
 * names begin with @; otherwise the order counts.
 */
export function statementParameters(
  bindings: readonly ParameterBinding[],
  style: ParameterStyle,
  context: TaskContext,
): SqlParameter[] {
  const byName = style === "adonet" || (style === "oledb" && bindings.every(({ name }) => name.startsWith("@")));
  return bindings.map((binding) => {
    const { name, variable, direction, dataType, size } = binding;
    const value = direction === "returnValue" ? null : cut(context.variables.get(variable), binding, context);
    const type = parameterType(dataType, style, name);
    const named = byName ? { name: name.startsWith("@") ? name : `@${name}` } : {};
    return { direction, type: size > 0 ? { ...type, length: size } : type, value, ...named };
  });
}

/** Only ParameterSize characters or bytes of a value reach the server. */
function cut(value: DtsValue, { name, size }: ParameterBinding, { events }: TaskContext): DtsValue {
  if (size <= 0 || !(typeof value === "string" || value instanceof Uint8Array) || value.length <= size) return value;
  const text = `The value of the parameter ${name} is ${value.length} long and was cut to its ParameterSize, ${size}.`;
  void events.warning(GANTRY_W_PARAMETERCUT, text, undefined, { details: { parameter: name } });
  return value.slice(0, size);
}

/** Puts the values of Output and ReturnValue parameters, at the places of their bindings, into their variables. */
export function storeOutputs(
  bindings: readonly ParameterBinding[],
  outputs: ReadonlyMap<number, DtsValue>,
  { variables }: TaskContext,
): void {
  for (const [place, value] of outputs) {
    const binding = bindings[place];
    if (binding) variables.set(binding.variable, value);
  }
}
