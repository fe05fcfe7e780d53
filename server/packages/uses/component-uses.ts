import type { Component } from "@/server/runtime/model/data-flow";
import type { Package } from "@/server/runtime/model/package";
import type { TaskHost } from "@/server/runtime/model/task-host";
import type { UseCollector } from "./use-collector";
import type { UsePlace, UseWay } from "./use-types";

const tableProperties: readonly string[] = ["OpenRowset", "TableOrViewName", "TableName", "BulkInsertTableName"];
const commandProperties: readonly string[] = ["SqlCommand", "SqlCommandParam"];
const fileProperties: readonly string[] = ["FileName", "XMLData", "XMLSchemaDefinition"];

/** What a component reads or writes: tables, SQL, files, external columns; connections and variables it names. */
export function componentUses(component: Component, task: TaskHost, target: Package, uses: UseCollector): void {
  const place: UsePlace = { kind: "component", id: component.id, name: component.name, diagram: task.refId };
  uses.add("element", "declares", component.name, place);
  const isDestination = component.inputs.length > 0 && component.outputs.every((output) => output.isErrorOut);
  const way: UseWay = isDestination ? "writes" : "reads";
  for (const { connectionManagerId } of component.connections) {
    const manager = target.findConnection(connectionManagerId);
    if (manager) uses.add("connection", way, manager.name, place);
  }
  const mode = accessMode(component, isDestination);
  for (const name of component.propertyNames) {
    const text = component.property(name) ?? "";
    if (tableProperties.includes(name) && mode !== "command") uses.table(way, text, place);
    else if (commandProperties.includes(name) && mode !== "table") uses.sql(text, place);
    else if (fileProperties.includes(name) && mode !== "variable") uses.add("file", way, text, place);
    else if (name === "OpenRowsetVariable" && mode === "table") uses.variable(text, place, "table", way);
    else if (name === "SqlCommandVariable" && mode === "command") uses.variable(text, place, "sql");
    else if (/Variable(?:Name)?s?$/.test(name)) for (const one of text.split(",")) uses.variable(one, place);
    else uses.variablesIn(text, place);
  }
  for (const { name, expression } of task.propertyExpressions) {
    const property = name.startsWith(`[${component.name}].[`) ? name.slice(component.name.length + 4, -1) : undefined;
    if (property === undefined) continue;
    const makes = commandProperties.includes(property)
      ? "sql"
      : tableProperties.includes(property)
        ? "table"
        : undefined;
    uses.expression(expression, place, makes);
  }
  const ports = [...component.inputs, ...component.outputs];
  for (const column of ports.flatMap((port) => port.externalColumns)) uses.add("column", way, column.name, place);
  for (const column of ports.flatMap((port): { property(name: string): string | undefined }[] => port.columns)) {
    const expression = column.property("FriendlyExpression") ?? column.property("Expression");
    if (expression) uses.variablesIn(expression, place);
    const joined = column.property("JoinToReferenceColumn") ?? column.property("CopyFromReferenceColumn");
    if (joined) uses.add("column", "reads", joined, place);
  }
}

/** Which of the stored properties say what is read: the others keep what was set before another mode was chosen. */
function accessMode(component: Component, isDestination: boolean): "table" | "command" | "variable" | undefined {
  const mode = component.property("AccessMode")?.trim();
  if (mode === undefined || mode === "") return undefined;
  if (component.classId.includes("Raw")) return mode === "1" ? "variable" : undefined;
  if (component.classId.includes("ODBC")) return mode === "1" && !isDestination ? "command" : "table";
  if (component.classId.includes("Xml")) return mode === "0" ? undefined : "variable";
  return mode === "2" || (mode === "3" && !isDestination) ? "command" : "table";
}
