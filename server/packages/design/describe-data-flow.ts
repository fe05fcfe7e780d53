import type { Component, DataFlow, Path } from "@/server/runtime/model/data-flow";
import type { DataType } from "@/server/runtime/model/data-type";
import type { Package } from "@/server/runtime/model/package";
import type { TaskHost } from "@/server/runtime/model/task-host";
import type { ColumnDesign, ComponentDesign, DataFlowDesign, PropertyDesign } from "../design-types";
import { shownValue } from "./describe-properties";
import { boxOf, type Diagrams } from "./layout-box";
import { typeName } from "./type-names";

/** The content of a Data Flow task: components with their columns, and the paths between them. */
export function describeDataFlow(
  task: TaskHost,
  dataFlow: DataFlow,
  target: Package,
  diagrams: Diagrams,
): DataFlowDesign {
  const ends = endsOf(dataFlow);
  return {
    path: task.refId,
    components: dataFlow.components.map((component) => describeComponent(component, task, target, diagrams)),
    paths: dataFlow.paths.flatMap((path) => ends(path) ?? []),
  };
}

function describeComponent(component: Component, task: TaskHost, target: Package, diagrams: Diagrams): ComponentDesign {
  const connection = component.connection();
  return {
    id: component.id,
    name: component.name,
    classId: component.classId,
    typeName: typeName(component.classId),
    description: component.description,
    box: boxOf(diagrams, task.refId, component.id),
    properties: component.propertyNames.map((name) => describeProperty(component, name, task)),
    connection: (connection && target.findConnection(connection.connectionManagerId)?.name) ?? null,
    inputs: component.inputs.map(({ id, name, columns }) => {
      return { id, name, columns: columns.map((column) => describeColumn(column.name, column.cachedType)) };
    }),
    outputs: component.outputs.map(({ id, name, isErrorOut, columns }) => {
      return {
        id,
        name,
        error: isErrorOut,
        columns: columns.map((column) => describeColumn(column.name, column.dataType)),
      };
    }),
  };
}

function describeProperty(component: Component, name: string, task: TaskHost): PropertyDesign {
  const key = `[${component.name}].[${name}]`;
  const expression = task.propertyExpressions.find((one) => one.name.toLowerCase() === key.toLowerCase());
  return {
    name,
    ...shownValue(name, component.property(name)),
    expression: expression?.expression ?? null,
    overridePath: `\\${task.refId}.Properties[${key}]`,
  };
}

function describeColumn(name: string, type: DataType): ColumnDesign {
  return { name, type: typeText(type) };
}

/** "DT_WSTR(50)", "DT_NUMERIC(18,2)", "DT_STR(10,1252)". */
function typeText({ name, length, precision, scale, codePage }: DataType): string {
  switch (name) {
    case "DT_STR":
      return `${name}(${length},${codePage})`;
    case "DT_WSTR":
    case "DT_BYTES":
      return `${name}(${length})`;
    case "DT_NUMERIC":
      return `${name}(${precision},${scale})`;
    case "DT_DECIMAL":
    case "DT_DBTIME2":
    case "DT_DBTIMESTAMP2":
    case "DT_DBTIMESTAMPOFFSET":
      return `${name}(${scale})`;
    default:
      return name;
  }
}

/** Finds the components at both ends of a path; a path that leads nowhere is left out. */
function endsOf(dataFlow: DataFlow): (path: Path) => DataFlowDesign["paths"][number] | undefined {
  const outputs = new Map<string, { component: Component; error: boolean }>();
  const inputs = new Map<string, Component>();
  for (const component of dataFlow.components) {
    for (const output of component.outputs) outputs.set(output.id, { component, error: output.isErrorOut });
    for (const input of component.inputs) inputs.set(input.id, component);
  }
  return ({ id, name, startId, endId }) => {
    const from = outputs.get(startId);
    const to = inputs.get(endId);
    if (!from || !to) return undefined;
    return { id, name, from: from.component.id, fromOutput: startId, to: to.id, toInput: endId, error: from.error };
  };
}
