import { appendChild, createElement, DTS_NAMESPACE } from "../edit-xml";
import { childElement, childElements, type XmlElement } from "../xml";

/** The order in which SSIS writes the children of packages, containers and tasks (DTSX.md sections 2 and 6). */
const canonicalOrder: readonly string[] = [
  "ForEachEnumerator",
  "ConnectionManagers",
  "Configurations",
  "LogProviders",
  "PackageParameters",
  "Variables",
  "LoggingOptions",
  "PropertyExpression",
  "Executables",
  "PrecedenceConstraints",
  "EventHandlers",
  "ForEachVariableMappings",
  "ObjectData",
  "DesignTimeProperties",
];

/** Puts an element into the wrapper of that name (`DTS:Variables`, ...), which is made where SSIS would write it. */
export function placeInWrapper(owner: XmlElement, wrapperName: string, element: XmlElement): void {
  const wrapper = childElement(owner, wrapperName) ?? addWrapper(owner, wrapperName);
  appendIndented(wrapper, element);
}

/** Appends an element on a line of its own, indented by its depth. */
export function appendIndented(parent: XmlElement, element: XmlElement, before?: XmlElement): void {
  const depth = depthOf(parent);
  const indentation = "  ".repeat(depth + 1);
  const last = parent.children.at(-1);
  const closing = last?.kind === "text" && last.text.trim() === "" ? last : undefined;
  const place = before ?? closing;
  if (place === undefined) {
    appendChild(parent, { kind: "text", text: `\n${indentation}` });
    appendChild(parent, element);
    appendChild(parent, { kind: "text", text: `\n${"  ".repeat(depth)}` });
  } else if (before !== undefined) {
    appendChild(parent, element, before);
    appendChild(parent, { kind: "text", text: `\n${indentation}` }, before);
  } else {
    appendChild(parent, { kind: "text", text: `\n${indentation}` }, closing);
    appendChild(parent, element, closing);
  }
}

function addWrapper(owner: XmlElement, name: string): XmlElement {
  const wrapper = createElement(`DTS:${name}`);
  const rank = canonicalOrder.indexOf(name);
  const next = childElements(owner).find((one) => one.ns === DTS_NAMESPACE && canonicalOrder.indexOf(one.local) > rank);
  appendIndented(owner, wrapper, next);
  return wrapper;
}

function depthOf(element: XmlElement): number {
  return element.parent === undefined ? 0 : 1 + depthOf(element.parent);
}
