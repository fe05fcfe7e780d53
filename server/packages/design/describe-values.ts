import { maskedValue } from "@/server/runtime/messages/mask-secrets";
import type { VariantType } from "@/server/runtime/model/data-type";
import type { Parameter } from "@/server/runtime/model/parameter";
import type { Variable } from "@/server/runtime/model/variable";
import { formatVariant } from "@/server/runtime/model/variant-text";
import type { ParameterDesign, VariableDesign } from "../design-types";
import { shownValue } from "./describe-properties";

/** .NET names of variant types, as the designer shows them (DTSX.md section 3). */
const variantNames: Readonly<Partial<Record<VariantType, string>>> = {
  0: "Empty",
  1: "DBNull",
  2: "Int16",
  3: "Int32",
  4: "Single",
  5: "Double",
  6: "Currency",
  7: "DateTime",
  8: "String",
  11: "Boolean",
  13: "Object",
  14: "Decimal",
  16: "SByte",
  17: "Byte",
  18: "UInt16",
  19: "UInt32",
  20: "Int64",
  21: "UInt64",
  72: "Guid",
};

export function describeVariable(variable: Variable): VariableDesign {
  const { namespace, name, type, readOnly } = variable;
  const value = readable(() => formatVariant(variable.value, type));
  return {
    namespace,
    name,
    type: variantNames[type] ?? String(type),
    value: shownValue(name, value).value,
    expression: variable.evaluateAsExpression ? variable.expression : null,
    readOnly,
    overridePath: `\\${variable.parent?.refId ?? "Package"}.Variables[${variable.qualifiedName}].Properties[Value]`,
  };
}

export function describeParameter(
  parameter: Pick<Parameter, "name" | "type" | "required" | "sensitive" | "value">,
): ParameterDesign {
  const { name, type, required, sensitive } = parameter;
  const value = readable(() => formatVariant(parameter.value, type));
  const shown = sensitive && value !== "" ? maskedValue : shownValue(name, value).value;
  return { name, type: variantNames[type] ?? String(type), value: shown, required, sensitive };
}

/** A stored text that does not fit its type is an error of a run, and nothing to keep the rest from being shown. */
function readable(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return "";
    throw error;
  }
}
