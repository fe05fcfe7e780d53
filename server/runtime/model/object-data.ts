import { appendChild, createElement, setAttribute, setTextContent } from "../dtsx/edit-xml";
import { attribute, childElement, childElements, findAttribute, textContent, type XmlElement } from "../dtsx/xml";

/*
 * A task or enumerator keeps its own settings in one element inside `DTS:ObjectData`, and each in its own manner: attributes,
 * qualified or not (most), child elements with text (Execute Package), one child with one attribute per setting (Foreach File), or
 * children with a `Value` attribute (.NET tasks without a format of their own). These two functions hide which one it is.
 * A name such as `Attachments/FileName` means an attribute of a child element.
 */

/** The stored text of a setting; undefined when it is left out. */
export function readObjectData(root: XmlElement, name: string): string | undefined {
  const slash = name.indexOf("/");
  if (slash > 0) {
    const child = childElement(root, name.slice(0, slash));
    return child && attribute(child, name.slice(slash + 1));
  }
  const direct = attribute(root, name);
  if (direct !== undefined) return direct;
  const scattered = scatteredSetting(root, name);
  if (scattered !== undefined) return attribute(scattered, name);
  const child = childElement(root, name);
  if (child === undefined) return undefined;
  return root.local === "InnerObject" ? attribute(child, "Value") : textContent(child);
}

/** Stores a setting in the manner the element uses. */
export function writeObjectData(root: XmlElement, name: string, text: string): void {
  const slash = name.indexOf("/");
  if (slash > 0) {
    const childName = name.slice(0, slash);
    const child = childElement(root, childName) ?? addChild(root, childName);
    writeAttribute(child, name.slice(slash + 1), text);
    return;
  }
  if (findAttribute(root, name) !== undefined) {
    writeAttribute(root, name, text);
    return;
  }
  const scattered = scatteredSetting(root, name);
  if (scattered !== undefined) {
    writeAttribute(scattered, name, text);
    return;
  }
  const child = childElement(root, name);
  if (child !== undefined && root.local === "InnerObject") writeAttribute(child, "Value", text);
  else if (child !== undefined) setTextContent(child, text);
  else if (root.local === "ExecutePackageTask") setTextContent(addChild(root, name), text);
  else if (root.local === "ForEachFileEnumeratorProperties") writeAttribute(addChild(root, "FEFEProperty"), name, text);
  else writeAttribute(root, name, text);
}

/** Foreach File writes `<FEFEProperty Folder=".."/><FEFEProperty FileSpec=".."/>`. */
function scatteredSetting(root: XmlElement, name: string): XmlElement | undefined {
  return childElements(root, "FEFEProperty").find((one) => findAttribute(one, name) !== undefined);
}

function addChild(root: XmlElement, local: string): XmlElement {
  const child = createElement(sibling(root, local));
  appendChild(root, child);
  return child;
}

function writeAttribute(element: XmlElement, name: string, text: string): void {
  const found = findAttribute(element, name);
  if (found !== undefined) setAttribute(element, found.name, text, found.ns);
  else setAttribute(element, sibling(element, name), text, element.ns);
}

/** A name with the prefix of the element, so that qualified elements get qualified attributes and children. */
function sibling(element: XmlElement, local: string): string {
  const colon = element.name.indexOf(":");
  return colon < 0 ? local : `${element.name.slice(0, colon)}:${local}`;
}
