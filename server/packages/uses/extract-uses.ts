import { childElements, type XmlElement } from "@/server/runtime/dtsx/xml";
import type { EventHandler } from "@/server/runtime/model/event-handler";
import type { Executable } from "@/server/runtime/model/executable";
import type { Package } from "@/server/runtime/model/package";
import type { TaskHost } from "@/server/runtime/model/task-host";
import { componentUses } from "./component-uses";
import { connectionUses } from "./connection-uses";
import { taskUses } from "./task-uses";
import { UseCollector } from "./use-collector";
import type { PackageUse, UsePlace } from "./use-types";

/**
 * The tables, columns, procedures, connections, servers, databases, files, packages and variables a package names, its tasks,
 * containers and components themselves and the text of their SQL, at design time: what expressions make in a run is seen as far as it stands in them. Nothing of a wholly encrypted package, whose
 * content is nobody's to find.
 */
export function extractUses(target: Package): PackageUse[] {
  if (target.openedWithPassword && target.protectionLevel === "EncryptAllWithPassword") return [];
  const containers = [target, ...target.allExecutables()];
  const variables = containers.flatMap((one) => [
    ...one.variables,
    ...one.eventHandlers.flatMap((each) => [...each.variables]),
  ]);
  const readVariable = (name: string) => {
    const wanted = name.trim();
    const found = variables.find((one) => one.qualifiedName === wanted || one.name === wanted);
    return found && typeof found.value === "string" ? found.value : "";
  };
  const uses = new UseCollector(readVariable, new Set(variables.map((one) => one.namespace)));
  for (const manager of target.connections) connectionUses(manager, uses);
  for (const parameter of target.parameters) {
    const place: UsePlace = { kind: "variable", id: parameter.refId, name: parameter.name, diagram: null };
    uses.add("variable", "declares", `$Package::${parameter.name}`, place);
  }
  for (const configuration of target.configurations) {
    const place: UsePlace = { kind: "package", id: target.refId, name: target.name, diagram: null };
    if (configuration.type === "configFile") uses.add("file", "reads", configuration.configurationString, place);
  }
  containerUses(target, null, target, uses);
  return uses.uses;
}

function containerUses(
  one: Package | Executable | EventHandler,
  diagram: string | null,
  target: Package,
  uses: UseCollector,
): void {
  const inside = one.kind === "eventHandler" ? one.refId : diagram;
  const place: UsePlace = {
    kind: one.kind === "package" ? "package" : "task",
    id: one.refId,
    name: one.name,
    diagram: inside,
  };
  if (place.kind === "task" && one.kind !== "eventHandler") uses.add("element", "declares", one.name, place);
  for (const variable of one.variables) {
    const declared: UsePlace = { kind: "variable", id: variable.refId, name: variable.qualifiedName, diagram: null };
    uses.add("variable", "declares", variable.qualifiedName, declared);
    if (variable.evaluateAsExpression) uses.expression(variable.expression, declared);
  }
  for (const { expression, to } of one.precedenceConstraints)
    if (expression !== "") uses.expression(expression, { kind: "task", id: to.refId, name: to.name, diagram: inside });
  if (one.kind === "task") everyTaskUses(one, place, target, uses);
  else {
    for (const { expression } of one.propertyExpressions) uses.expression(expression, place);
    loopUses(one, place, uses);
  }
  for (const child of [...one.executables, ...one.eventHandlers]) containerUses(child, inside, target, uses);
}

function everyTaskUses(task: TaskHost, place: UsePlace, target: Package, uses: UseCollector): void {
  if (task.dataFlow) {
    for (const component of task.dataFlow.components) componentUses(component, task, target, uses);
    const own = task.propertyExpressions.filter(({ name }) => !name.startsWith("["));
    for (const { expression } of own) uses.expression(expression, place);
    return;
  }
  taskUses(task, place, target, uses);
  if (task.objectData) settingUses(task.objectData, place, target, uses);
}

/** Variables and connection managers named by any setting of a task: bindings, scripts, sources. */
function settingUses(element: XmlElement, place: UsePlace, target: Package, uses: UseCollector): void {
  for (const { local, value } of element.attributes) {
    uses.variablesIn(value, place);
    const manager = /connection|source|destination/i.test(local) ? target.findConnection(value) : undefined;
    if (manager) uses.add("connection", "uses", manager.name, place);
  }
  for (const child of childElements(element)) {
    // Names in the source of a script are looked for by its lists of variables.
    if (child.local !== "BinaryItem" && child.local !== "ProjectItem") settingUses(child, place, target, uses);
  }
}

function loopUses(one: Package | Executable | EventHandler, place: UsePlace, uses: UseCollector): void {
  if (one.kind === "forLoop") {
    for (const name of ["InitExpression", "EvalExpression", "AssignExpression"])
      uses.expression(String(one.getProperty(name) ?? ""), place);
  }
  if (one.kind !== "forEachLoop") return;
  for (const { variableName } of one.variableMappings) uses.variable(variableName, place);
  const { enumerator } = one;
  if (!enumerator) return;
  const directory = String(enumerator.getProperty("Directory") ?? "");
  if (directory !== "")
    uses.add(
      "file",
      "reads",
      `${directory.replace(/[\\/]$/, "")}\\${String(enumerator.getProperty("FileSpec") ?? "*")}`,
      place,
    );
  for (const { expression } of enumerator.propertyExpressions) uses.expression(expression, place);
  for (const name of enumerator.propertyNames()) uses.variablesIn(String(enumerator.getProperty(name) ?? ""), place);
}
