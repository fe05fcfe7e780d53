import type { VariantType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import type { Variable } from "../../model/variable";

/** A variable in a run. User variables hold their value here, not in the package's XML, so that a run leaves the file as it was. */
export interface RuntimeVariable {
  readonly namespace: string;
  readonly name: string;
  readonly type: VariantType;
  readonly readOnly: boolean;
  /** The expression the value is computed by at every read. */
  readonly expression?: string;
  readonly raiseChangedEvent: boolean;
  /** DTSID and description, for OnVariableValueChanged handlers. */
  readonly id: string;
  readonly description: string;
  value: DtsValue;
  /** It was told that values given to this variable are lost, because it has an expression. */
  isLossTold?: boolean;
}

/** A variable of the package as it is at the beginning of a run. */
export function runtimeVariable(variable: Variable): RuntimeVariable {
  return {
    namespace: variable.namespace,
    name: variable.name,
    type: variable.type,
    readOnly: variable.readOnly,
    expression: variable.evaluateAsExpression && variable.expression.trim() !== "" ? variable.expression : undefined,
    raiseChangedEvent: variable.raiseChangedEvent,
    id: variable.id,
    description: variable.description,
    value: variable.value,
  };
}

/** A read-only variable the runtime provides. */
export function systemVariable(name: string, type: VariantType, value: DtsValue): RuntimeVariable {
  return { namespace: "System", name, type, readOnly: true, raiseChangedEvent: false, id: "", description: "", value };
}
