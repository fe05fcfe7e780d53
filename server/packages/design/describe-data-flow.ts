import type {
  Component,
  DataFlow,
  Input,
  InputColumn,
  Output,
  OutputColumn,
  Path,
} from "@/server/runtime/model/data-flow";
import type { Package } from "@/server/runtime/model/package";
import type { TaskHost } from "@/server/runtime/model/task-host";
import type { Fact } from "../compare/outline";
import { columnFacts, portFacts } from "../compare/outline-data-flow";
import { lineageReader, type ReferenceReader } from "../compare/references";
import { scriptProperties } from "../compare/script-facts";
import type { ComponentDesign, DataFlowDesign, DetailDesign, PortDesign, PropertyDesign } from "../design-types";
import { shownValue } from "./describe-properties";
import { boxOf, type Diagrams } from "./layout-box";
import { typeName } from "./type-names";
import { typeText } from "./type-text";

/** The content of a Data Flow task: components with their columns, and the paths between them. */
export function describeDataFlow(
  task: TaskHost,
  dataFlow: DataFlow,
  target: Package,
  diagrams: Diagrams,
  references: ReferenceReader,
): DataFlowDesign {
  const read = lineageReader(dataFlow, references);
  const ends = endsOf(dataFlow);
  return {
    path: task.refId,
    components: dataFlow.components.map((component) => describeComponent(component, task, target, diagrams, read)),
    paths: dataFlow.paths.flatMap((path) => ends(path) ?? []),
  };
}

function describeComponent(
  component: Component,
  task: TaskHost,
  target: Package,
  diagrams: Diagrams,
  read: ReferenceReader,
): ComponentDesign {
  const connection = component.connection();
  return {
    id: component.id,
    name: component.name,
    classId: component.classId,
    typeName: typeName(component.classId),
    description: component.description,
    box: boxOf(diagrams, task.refId, component.id),
    properties: component.propertyNames
      .filter((name) => !scriptProperties.has(name))
      .map((name) => describeProperty(component, name, task)),
    connection: (connection && target.findConnection(connection.connectionManagerId)?.name) ?? null,
    inputs: component.inputs.map((input) => describePort(input, read)),
    outputs: component.outputs.map((output) => ({ ...describePort(output, read), error: output.isErrorOut })),
  };
}

function describePort(port: Input | Output, read: ReferenceReader): PortDesign {
  const external = new Map(port.externalColumns.map((one) => [one.id, one.name]));
  const columns: (InputColumn | OutputColumn)[] = port.columns;
  return {
    id: port.id,
    name: port.name,
    details: details(portFacts(port, read)),
    columns: columns.map((column) => ({
      name: column.name,
      type: typeText("usageType" in column ? column.cachedType : column.dataType),
      details: details(columnFacts(column, external, read)),
    })),
  };
}

/** What says nothing more than that nothing was chosen. */
const unset: ReadonlySet<string> = new Set(["", "0", "NotUsed", "readOnly"]);

function details(facts: readonly [string, Fact][]): DetailDesign[] {
  return facts
    .filter(([name, { text }]) => name !== "DataType" && !unset.has(text))
    .map(([name, { text, masked }]) => ({ name, value: text, masked }));
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
