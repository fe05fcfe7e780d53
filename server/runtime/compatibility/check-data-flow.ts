import { parseExpression } from "../expressions/parse-expression";
import { DTS_E_COMPONENTNOTREGISTERED, DTS_E_PERSISTENCEERROR } from "../messages/codes";
import type { Component, DataFlow } from "../model/data-flow";
import type { Finding, Registry } from "../registry";
import { parseFindings } from "./check-expressions";
import { type CheckItem, toItems } from "./check-item";

/** Items for every component of a data flow. */
export function checkDataFlow(dataFlow: DataFlow, registry: Registry): CheckItem[] {
  return dataFlow.components.flatMap((component) => {
    const subject = { path: component.id, name: component.name, kind: "component", type: component.classId } as const;
    return toItems(subject, componentFindings(component, registry));
  });
}

function componentFindings(component: Component, registry: Registry): Finding[] {
  const definition = registry.components.get(component.classId);
  if (definition === undefined) {
    const reason = `There is no component ${component.classId} in this runtime.`;
    return [{ support: "unsupported", code: DTS_E_COMPONENTNOTREGISTERED, reason }];
  }
  return [...(definition.support?.(component) ?? []), ...typeFindings(component), ...expressionFindings(component)];
}

function typeFindings(component: Component): Finding[] {
  const columns = component.outputs.flatMap((output) => output.columns);
  return columns
    .filter((column) => column.dataType.name === "DT_EMPTY")
    .map((column) => ({
      support: "unsupported",
      code: DTS_E_PERSISTENCEERROR,
      reason: "Its data type is not known.",
      element: column.name,
    }));
}

/** Derived columns and split conditions hold the text a person wrote beside the one with ids; what the one says the other says. */
function expressionFindings(component: Component): Finding[] {
  const owners = [
    ...component.inputs.flatMap((input) => input.columns),
    ...component.outputs.flatMap((output) => [output, ...output.columns]),
  ];
  return owners.flatMap((owner) => {
    const text = owner.property("FriendlyExpression");
    if (text === undefined || text.trim() === "") return [];
    return parseFindings(text, parseExpression).map((finding) => ({ ...finding, element: owner.name }));
  });
}
