import { DTS_E_COMPONENTNOTREGISTERED, DTS_E_PERSISTENCEERROR } from "../messages/codes";
import type { Component } from "../model/data-flow";
import type { TaskHost } from "../model/task-host";
import type { Finding } from "../registry";
import type { CheckContext } from "./check-context";
import { expressionFindings } from "./check-expressions";
import { type CheckItem, toItems } from "./check-item";
import { lostConnection } from "./lost-connection";

/** Items for every component of a data flow task. */
export function checkDataFlow(host: TaskHost, context: CheckContext): CheckItem[] {
  const components = host.dataFlow?.components ?? [];
  return components.flatMap((component) => {
    const subject = { path: component.id, name: component.name, kind: "component", type: component.classId } as const;
    return toItems(subject, componentFindings(component, host, context));
  });
}

function componentFindings(component: Component, host: TaskHost, context: CheckContext): Finding[] {
  const definition = context.registry.components.get(component.classId);
  if (definition === undefined) {
    const reason = `There is no component ${component.classId.split(",")[0]} in this runtime.`;
    return [{ support: "unsupported", code: DTS_E_COMPONENTNOTREGISTERED, reason }];
  }
  return [
    ...(definition.support?.(component, context.registry) ?? []),
    ...component.connections.flatMap((one) => lostConnection(one.connectionManagerId, one.name, context)),
    ...typeFindings(component),
    ...writtenExpressionFindings(component, host),
  ];
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
function writtenExpressionFindings(component: Component, host: TaskHost): Finding[] {
  const owners = [
    ...component.inputs.flatMap((input) => input.columns),
    ...component.outputs.flatMap((output) => [output, ...output.columns]),
  ];
  return owners.flatMap((owner) => {
    const text = owner.property("FriendlyExpression");
    if (text === undefined || text.trim() === "") return [];
    return expressionFindings(text, host).map((finding) => ({ ...finding, element: owner.name }));
  });
}
