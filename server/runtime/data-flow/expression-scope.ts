import { variantToDataType } from "@/server/runtime/model/data-type";
import type { ExpressionScope } from "./compiled-expression";
import type { BoundColumn, ComponentContext, InputPort } from "./component";
import { componentLocale } from "./component-locale";

/**
 * What the expressions of a component may refer to: the columns of its input, by lineage id as stored expressions have them, or by
 * name, and the variables of the task. A component without a locale of its own has that of its task.
 */
export function expressionScope(
  input: InputPort,
  { component, task }: Pick<ComponentContext, "component" | "task">,
): ExpressionScope {
  const byName = new Map<string, BoundColumn>();
  for (const column of input.columns) byName.set(column.name, column);
  return {
    localeId: componentLocale({ component, task }),
    column: (reference) => input.find(reference) ?? byName.get(reference) ?? byName.get(lastName(reference)),
    variable(name) {
      if (!task.variables.has(name)) return undefined;
      return { type: variantToDataType(task.variables.typeOf(name)), value: task.variables.get(name) };
    },
  };
}

/** `Source.Name`, as the two-part form of a column is handed over, names the column by its last part. */
function lastName(reference: string): string {
  return reference.slice(reference.lastIndexOf(".") + 1);
}

/** The text of an expression property: Expression is authoritative, FriendlyExpression only stands in (DTSX.md section 13). */
export function expressionOf(owner: { property(name: string): string | undefined }): string | undefined {
  return owner.property("Expression") || owner.property("FriendlyExpression") || undefined;
}
