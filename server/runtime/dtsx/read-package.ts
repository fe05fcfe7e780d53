import { Configuration } from "../model/configuration";
import { ConnectionManager } from "../model/connection-manager";
import type { Container } from "../model/container";
import { EventHandler } from "../model/event-handler";
import type { Executable } from "../model/executable";
import { ForEachLoop } from "../model/for-each-loop";
import { ForLoop } from "../model/for-loop";
import { LogProvider } from "../model/log-provider";
import type { Package } from "../model/package";
import { Parameter } from "../model/parameter";
import { PrecedenceConstraint } from "../model/precedence-constraint";
import { Sequence } from "../model/sequence";
import { readStored } from "../model/stored-property";
import { TaskHost } from "../model/task-host";
import { Variable } from "../model/variable";
import { addExecutableElement } from "./author/add-executable";
import {
  addConnectionElement,
  addConstraintElement,
  addEventHandlerElement,
  addParameterElement,
  addVariableElement,
} from "./author/add-members";
import { attribute, childElements, type XmlElement } from "./xml";

/** Builds the views over everything inside a package element. Order of elements does not matter. */
export function fillPackage(target: Package): void {
  const { element } = target;
  for (const one of wrapped(element, "ConnectionManagers", "ConnectionManager")) {
    target.connections.push(new ConnectionManager(one, target));
  }
  for (const one of wrapped(element, "PackageParameters", "PackageParameter")) {
    target.parameters.push(new Parameter(one, target));
  }
  for (const one of wrapped(element, "Configurations", "Configuration")) {
    target.configurations.push(new Configuration(one, target));
  }
  for (const one of wrapped(element, "LogProviders", "LogProvider")) {
    target.logProviders.push(new LogProvider(one, target));
  }
  if (target.dialect === "attributes") {
    target.connections.onAdd((type, name) => new ConnectionManager(addConnectionElement(target, type, name), target));
    target.parameters.onAdd((name, value) => new Parameter(addParameterElement(target, name, value), target));
  }
  fillContainer(target);
}

/** Builds the variables, executables, constraints and event handlers of a container, down to the leaves. */
function fillContainer(container: Container): void {
  const { element } = container;
  for (const one of wrapped(element, "Variables", "Variable")) container.variables.push(new Variable(one, container));
  for (const one of wrapped(element, "Executables", "Executable")) {
    container.executables.push(readExecutable(one, container));
  }
  for (const one of wrapped(element, "PrecedenceConstraints", "PrecedenceConstraint")) {
    const constraint = readConstraint(one, container);
    if (constraint !== undefined) container.precedenceConstraints.push(constraint);
  }
  for (const one of wrapped(element, "EventHandlers", "EventHandler")) {
    const handler = new EventHandler(one, container);
    container.eventHandlers.push(handler);
    fillContainer(handler);
  }
  // Packages of 2005 and 2008 are kept as they are; what is new goes into the newer form only.
  if (container.dialect === "attributes") openForAdding(container);
}

function openForAdding(container: Container): void {
  container.variables.onAdd((name, value) => new Variable(addVariableElement(container, name, value), container));
  container.eventHandlers.onAdd((eventName) => {
    const handler = new EventHandler(addEventHandlerElement(container, eventName), container);
    fillContainer(handler);
    return handler;
  });
  if (container.kind === "task") return;
  container.executables.onAdd((type, name) => readExecutable(addExecutableElement(container, type, name), container));
  container.precedenceConstraints.onAdd(
    (from, to) => new PrecedenceConstraint(addConstraintElement(container, from, to), container, from, to),
  );
}

/** The view of one executable element with all it contains. */
function readExecutable(element: XmlElement, parent: Container): Executable {
  const type = (readStored(element, "ExecutableType") ?? readStored(element, "CreationName") ?? "").toUpperCase();
  const executable = makeExecutable(type, element, parent);
  fillContainer(executable);
  return executable;
}

function makeExecutable(type: string, element: XmlElement, parent: Container): Executable {
  if (type === "STOCK:SEQUENCE") return new Sequence(element, parent);
  if (type === "STOCK:FORLOOP") return new ForLoop(element, parent);
  if (type === "STOCK:FOREACHLOOP") return new ForEachLoop(element, parent);
  return new TaskHost(element, parent);
}

/** Formats 6 and 8 name both ends by refId, formats 2 and 3 by DTSID. A constraint whose end is gone has no effect. */
function readConstraint(element: XmlElement, container: Container): PrecedenceConstraint | undefined {
  const ends = childElements(element, "Executable");
  const fromEnd = ends.find((one) => isFrom(one));
  const toEnd = ends.find((one) => !isFrom(one));
  const from = findEnd(container, attribute(element, "From") ?? (fromEnd && attribute(fromEnd, "IDREF")));
  const to = findEnd(container, attribute(element, "To") ?? (toEnd && attribute(toEnd, "IDREF")));
  return from && to && new PrecedenceConstraint(element, container, from, to);
}

function isFrom(end: XmlElement): boolean {
  const text = attribute(end, "IsFrom");
  return text !== undefined && text !== "0" && text.toLowerCase() !== "false";
}

function findEnd(container: Container, reference: string | undefined): Executable | undefined {
  if (reference === undefined) return undefined;
  const lower = reference.toLowerCase();
  return (
    container.executables.find((one) => one.refId === reference) ??
    container.executables.find((one) => one.id.toLowerCase() === lower)
  );
}

/** Formats 6 and 8 gather members in a wrapper, formats 2 and 3 list them directly; both are read wherever they stand. */
function wrapped(element: XmlElement, wrapper: string, local: string): XmlElement[] {
  const direct = childElements(element, local);
  const gathered = childElements(element, wrapper).flatMap((one) => childElements(one, local));
  return direct.length === 0 ? gathered : [...direct, ...gathered];
}
