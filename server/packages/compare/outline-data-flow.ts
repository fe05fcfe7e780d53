import { readComponentProject } from "@/server/runtime/data-flow/script/read-component-project";
import type { Component, DataFlow, Input, InputColumn, Output, OutputColumn } from "@/server/runtime/model/data-flow";
import type { Package } from "@/server/runtime/model/package";
import type { PipelineObject } from "@/server/runtime/model/pipeline-object";
import { typeName } from "../design/type-names";
import { typeText } from "../design/type-text";
import { valueFact } from "./object-facts";
import { type Fact, fact, type OutlineElement } from "./outline";
import { lineageReader, type ReferenceReader } from "./references";
import { scriptFacts, scriptProperties } from "./script-facts";

/** The components of a data flow with their inputs, outputs and columns, and the paths. `diagram` is the refId of its task. */
export function outlineDataFlow(
  dataFlow: DataFlow,
  diagram: string,
  target: Package,
  references: ReferenceReader,
): OutlineElement[] {
  const read = lineageReader(dataFlow, references);
  const components = dataFlow.components.map((one) => outlineComponent(one, diagram, target, read));
  return [...components, ...outlinePaths(dataFlow, diagram)];
}

function outlineComponent(
  component: Component,
  diagram: string,
  target: Package,
  read: ReferenceReader,
): OutlineElement {
  const place = { diagram, chosen: component.id };
  const connections = component.connections.map(({ name, connectionManagerId }): [string, Fact] => {
    const named = target.findConnection(connectionManagerId)?.id ?? connectionManagerId;
    return [name, fact(read(named), { telling: true })];
  });
  const ports = [...component.inputs, ...component.outputs];
  return {
    kind: "component",
    id: component.id,
    guid: undefined,
    key: component.name,
    name: component.name,
    typeName: typeName(component.classId),
    place,
    facts: new Map([
      ["Description", fact(component.description)],
      ...connections,
      ...customFacts(component, read),
      ...(component.classId === "Microsoft.ScriptComponentHost" ? scriptFacts(readComponentProject(component)) : []),
    ]),
    children: ports.map((port) => outlinePort(port, place, read)),
  };
}

function outlinePort(port: Input | Output, place: OutlineElement["place"], read: ReferenceReader): OutlineElement {
  const external = new Map(port.externalColumns.map((one) => [one.id, one.name]));
  const columns: (InputColumn | OutputColumn)[] = port.columns;
  return {
    kind: "port",
    id: port.id,
    guid: undefined,
    key: `${"hasSideEffects" in port ? "in" : "out"} ${port.name}`,
    name: port.name,
    typeName: "",
    place,
    facts: new Map(portFacts(port, read)),
    children: columns.map((column) => outlineColumn(column, external, place, read)),
  };
}

function outlineColumn(
  column: InputColumn | OutputColumn,
  external: ReadonlyMap<string, string>,
  place: OutlineElement["place"],
  read: ReferenceReader,
): OutlineElement {
  return {
    kind: "column",
    id: column.id,
    guid: undefined,
    key: column.name,
    name: column.name,
    typeName: columnType(column),
    place,
    facts: new Map(columnFacts(column, external, read)),
    children: [],
  };
}

/** What is set on an input or output. */
export function portFacts(port: Input | Output, read: ReferenceReader): [string, Fact][] {
  return [...dispositionFacts(port), ...customFacts(port, read)];
}

/** What is known of a column. `external` are the names of the external columns of its input or output, by their ids. */
export function columnFacts(
  column: InputColumn | OutputColumn,
  external: ReadonlyMap<string, string>,
  read: ReferenceReader,
): [string, Fact][] {
  const own: [string, Fact][] =
    "usageType" in column
      ? [["UsageType", fact(column.usageType)]]
      : [
          ["SortKeyPosition", fact(String(column.sortKeyPosition))],
          ["ComparisonFlags", fact(String(column.comparisonFlags))],
        ];
  return [
    ["DataType", fact(columnType(column), { telling: true })],
    ["ExternalColumn", fact(external.get(column.externalMetadataColumnId ?? "") ?? "")],
    ...own,
    ...dispositionFacts(column),
    ...customFacts(column, read),
  ];
}

function columnType(column: InputColumn | OutputColumn): string {
  return typeText("usageType" in column ? column.cachedType : column.dataType);
}

function dispositionFacts(one: Input | Output | InputColumn | OutputColumn): [string, Fact][] {
  return [
    ["ErrorRowDisposition", fact(one.errorRowDisposition)],
    ["TruncationRowDisposition", fact(one.truncationRowDisposition)],
  ];
}

/** Custom properties, without the script of a component. Where an expression is kept twice, its readable form is the one that is compared. */
function customFacts(target: PipelineObject, read: ReferenceReader): [string, Fact][] {
  const names = target.propertyNames.filter(
    (name) =>
      !scriptProperties.has(name) && (name !== "Expression" || !target.propertyNames.includes("FriendlyExpression")),
  );
  return names.map((name) => {
    const list = target.propertyArray(name);
    return [name, valueFact(name, list.length > 0 ? list.join("\n") : (target.property(name) ?? ""), read)];
  });
}

function outlinePaths(dataFlow: DataFlow, diagram: string): OutlineElement[] {
  const owners = new Map<string, { component: Component; port: Input | Output }>();
  for (const component of dataFlow.components)
    for (const port of [...component.inputs, ...component.outputs]) owners.set(port.id, { component, port });
  return dataFlow.paths.flatMap((path) => {
    const from = owners.get(path.startId);
    const to = owners.get(path.endId);
    if (!from || !to) return [];
    const by = `${from.port.name} → ${to.port.name}`;
    return [
      {
        kind: "path" as const,
        id: path.id,
        guid: undefined,
        key: path.name,
        name: `${from.component.name} → ${to.component.name}`,
        typeName: from.port.name,
        place: { diagram, chosen: path.id },
        ends: { from: from.component.id, to: to.component.id, by },
        facts: new Map<string, Fact>(),
        children: [],
      },
    ];
  });
}
