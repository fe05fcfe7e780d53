import { attribute, childElement, childElements, textContent, type XmlElement } from "@/server/runtime/dtsx/xml";
import { maskedValue } from "@/server/runtime/messages/mask-secrets";
import type { DtsObject } from "@/server/runtime/model/dts-object";
import { shownValue } from "../design/describe-properties";
import { type Fact, fact } from "./outline";
import type { ReferenceReader } from "./references";

/** What every save changes, what the list of versions shows already, and what is said elsewhere. */
const passedOver: ReadonlySet<string> = new Set([
  "ID",
  "Name",
  "CreationName",
  "VersionGUID",
  "VersionBuild",
  "VersionMajor",
  "VersionMinor",
  "VersionComments",
  "CreationDate",
  "CreatorName",
  "CreatorComputerName",
  "IncludeInDebugDump",
]);

const tellingNames: ReadonlySet<string> = new Set([
  "SqlStatementSource",
  "SqlCommand",
  "OpenRowset",
  "TableOrViewName",
  "DestinationTableName",
  "ConnectionString",
  "Executable",
  "Arguments",
  "PackageName",
  "Source",
  "Destination",
  "InitExpression",
  "EvalExpression",
  "AssignExpression",
  "FriendlyExpression",
]);

/** A value under its name, masked where nobody may read it. */
export function valueFact(name: string, text: string, read: ReferenceReader): Fact {
  const settled = read(text);
  const { value, masked } = shownValue(name, settled);
  const shown = fact(value);
  return { ...shown, compared: masked ? text : settled, masked, telling: text !== "" && tellingNames.has(name) };
}

/** The properties of an object by their object-model names, and the expressions that set them. */
export function propertyFacts(target: DtsObject, read: ReferenceReader): [string, Fact][] {
  const facts: [string, Fact][] = [];
  for (const name of new Set(target.propertyNames())) {
    if (passedOver.has(name)) continue;
    const value = target.getProperty(name);
    const text = value === null || value === undefined || value instanceof Uint8Array ? "" : String(value);
    facts.push([name, valueFact(name, text, read)]);
  }
  for (const { name, expression } of target.propertyExpressions)
    facts.push([`${name} (expression)`, fact(read(expression), { telling: true })]);
  return facts;
}

const namingAttributes = [
  "ObjectName",
  "Name",
  "name",
  "ParameterName",
  "ResultName",
  "EventName",
  "VariableName",
  "Key",
];
/** Ids and names of the XML itself, which say nothing about what a package does. */
const idAttributes: ReadonlySet<string> = new Set(["DTSID", "refId", "CreationName", "ProjectId", "VSTAProjectId"]);

/**
 * The settings inside of an element that have no property of their own (bindings of parameters, columns of a file), each under its way from the element: `ParameterBinding[0]/DtsVariableName`. `known` are attributes of the
 * element itself that are properties already.
 */
export function settingFacts(
  element: XmlElement | undefined,
  read: ReferenceReader,
  known: ReadonlySet<string> = new Set(),
): [string, Fact][] {
  return element ? walk(element, "", read, known) : [];
}

function walk(element: XmlElement, way: string, read: ReferenceReader, known: ReadonlySet<string>): [string, Fact][] {
  const facts: [string, Fact][] = [];
  if (attribute(element, "Sensitive") === "1" || attribute(element, "Encrypted") === "1") {
    // Its text is another one at each save, so only that there is one can be compared.
    return childElement(element, "EncryptedData") || textContent(element) !== ""
      ? [[way, fact(maskedValue, { masked: true })]]
      : [];
  }
  for (const { local, name, value } of element.attributes) {
    if (name === "xmlns" || name.startsWith("xmlns:") || idAttributes.has(local)) continue;
    if (way === "" && known.has(local.toLowerCase())) continue;
    facts.push([way === "" ? local : `${way}/${local}`, valueFact(local, value, read)]);
  }
  const children = childElements(element);
  if (children.length === 0) {
    const text = textContent(element).trim();
    if (text !== "" && way !== "" && !known.has(way.toLowerCase()))
      facts.push([way, valueFact(element.local, text, read)]);
    return facts;
  }
  const seen = new Map<string, number>();
  for (const child of children) {
    const naming = namingAttributes.map((name) => attribute(child, name)).find((text) => text);
    const several = children.filter((one) => one.local === child.local).length > 1;
    const label = `${child.local}${naming === undefined || !several ? "" : `[${naming}]`}`;
    const count = seen.get(label) ?? 0;
    seen.set(label, count + 1);
    const step = several && (naming === undefined || count > 0) ? `${label}[${count}]` : label;
    facts.push(...walk(child, way === "" ? step : `${way}/${step}`, read, known));
  }
  return facts;
}
