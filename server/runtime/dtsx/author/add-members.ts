import type { Container } from "../../model/container";
import type { Executable } from "../../model/executable";
import type { Package } from "../../model/package";
import { formatVariant } from "../../model/variant-text";
import { appendChild, createElement } from "../edit-xml";
import type { XmlElement } from "../xml";
import { checkedName, freeName, newId } from "./new-identity";
import { appendIndented, placeInWrapper } from "./place-element";

type PlainValue = string | number | boolean;

/** Whole numbers become Int32 as far as they fit, then Int64; other numbers Double. */
function variantTypeOf(value: PlainValue): 3 | 5 | 8 | 11 | 20 {
  if (typeof value === "string") return 8;
  if (typeof value === "boolean") return 11;
  if (!Number.isSafeInteger(value)) return 5;
  return Math.abs(value) < 2 ** 31 ? 3 : 20;
}

/** The element of a new variable in the namespace User; the variant type follows from the value. */
export function addVariableElement(owner: Container, name: string, value: PlainValue): XmlElement {
  const element = createElement("DTS:Variable", [
    ["DTS:CreationName", ""],
    ["DTS:DTSID", newId()],
    ["DTS:IncludeInDebugDump", "6789"],
    ["DTS:Namespace", "User"],
    ["DTS:ObjectName", checkedName(name, owner.variables)],
  ]);
  const type = variantTypeOf(value);
  const text = formatVariant(value, type);
  appendChild(element, createElement("DTS:VariableValue", [["DTS:DataType", String(type)]], text));
  placeInWrapper(owner.element, "Variables", element);
  return element;
}

/** The element of a new package parameter. */
export function addParameterElement(owner: Package, name: string, value: PlainValue): XmlElement {
  const type = variantTypeOf(value);
  const element = createElement("DTS:PackageParameter", [
    ["DTS:CreationName", ""],
    ["DTS:DataType", String(type)],
    ["DTS:DTSID", newId()],
    ["DTS:ObjectName", checkedName(name, owner.parameters)],
  ]);
  const property: [string, string][] = [
    ["DTS:DataType", String(type)],
    ["DTS:Name", "ParameterValue"],
  ];
  appendChild(element, createElement("DTS:Property", property, formatVariant(value, type)));
  placeInWrapper(owner.element, "PackageParameters", element);
  return element;
}

/** The element of a new connection manager of a type such as `OLEDB`, with an empty connection string. */
export function addConnectionElement(owner: Package, type: string, name: string): XmlElement {
  const objectName = checkedName(name, owner.connections, true);
  const element = createElement("DTS:ConnectionManager", [
    ["DTS:refId", `${owner.refId}.ConnectionManagers[${objectName}]`],
    ["DTS:CreationName", type],
    ["DTS:DTSID", newId()],
    ["DTS:ObjectName", objectName],
  ]);
  placeInWrapper(owner.element, "ConnectionManagers", element);
  const data = createElement("DTS:ObjectData");
  appendIndented(element, data);
  appendIndented(data, createElement("DTS:ConnectionManager", [["DTS:ConnectionString", ""]]));
  return element;
}

/** The element of a new constraint: success, and all that enter an executable must hold, as the designer draws them. */
export function addConstraintElement(owner: Container, from: Executable, to: Executable): XmlElement {
  if (from === to || !owner.executables.includes(from) || !owner.executables.includes(to)) {
    throw new RangeError("A precedence constraint joins two executables of its container");
  }
  if (owner.precedenceConstraints.some((one) => one.from === from && one.to === to)) {
    throw new RangeError(`${from.name} and ${to.name} already have a precedence constraint`);
  }
  const name = freeName("Constraint", owner.precedenceConstraints);
  const element = createElement("DTS:PrecedenceConstraint", [
    ["DTS:refId", `${owner.refId}.PrecedenceConstraints[${name}]`],
    ["DTS:CreationName", ""],
    ["DTS:DTSID", newId()],
    ["DTS:From", from.refId],
    ["DTS:LogicalAnd", "True"],
    ["DTS:ObjectName", name],
    ["DTS:To", to.refId],
  ]);
  placeInWrapper(owner.element, "PrecedenceConstraints", element);
  return element;
}

/** The element of a new event handler with its variable System::Propagate. */
export function addEventHandlerElement(owner: Container, eventName: string): XmlElement {
  if (owner.eventHandlers.some((one) => one.eventName === eventName)) {
    throw new RangeError(`There is already a handler of ${eventName}`);
  }
  const element = createElement("DTS:EventHandler", [
    ["DTS:refId", `${owner.refId}.EventHandlers[${eventName}]`],
    ["DTS:CreationName", eventName],
    ["DTS:DTSID", newId()],
    ["DTS:EventID", "0"],
    ["DTS:EventName", eventName],
    ["DTS:LocaleID", "-1"],
  ]);
  placeInWrapper(owner.element, "EventHandlers", element);
  const propagate = createElement("DTS:Variable", [
    ["DTS:CreationName", ""],
    ["DTS:DTSID", newId()],
    ["DTS:IncludeInDebugDump", "6789"],
    ["DTS:Namespace", "System"],
    ["DTS:ObjectName", "Propagate"],
  ]);
  appendChild(propagate, createElement("DTS:VariableValue", [["DTS:DataType", "11"]], "-1"));
  placeInWrapper(element, "Variables", propagate);
  return element;
}
