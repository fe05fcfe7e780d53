import { appendChild, createElement, removeAttribute, setTextContent } from "../dtsx/edit-xml";
import { attribute, childElement, type XmlElement } from "../dtsx/xml";
import {
  decodeProperty,
  describeProperty,
  encodeProperty,
  findDescriptor,
  type PropertyDescriptor,
} from "./property-descriptor";
import { type Dialect, propertyElement, readStored, writeStored } from "./stored-property";
import type { DtsValue } from "./value";

/*
 * FTP and HTTP managers keep their settings one element deeper than others, in `DTS:FtpConnection` and `DTS:HttpConnection`
 * (DTSX.md section 5.2); passwords are `DTS:Property` elements there that are marked as sensitive.
 */

interface NetworkElement {
  readonly element: string;
  readonly properties: readonly PropertyDescriptor[];
}

const networkElements: Readonly<Record<string, NetworkElement>> = {
  FTP: {
    element: "FtpConnection",
    properties: [
      describeProperty("ServerName", ""),
      describeProperty("ServerPort", 21),
      describeProperty("ServerUserName", "anonymous"),
      describeProperty("ServerPassword", ""),
      describeProperty("ChunkSize", 1),
      describeProperty("Timeout", 60, "TimeOut"),
      describeProperty("Retries", 5),
      describeProperty("UsePassiveMode", false),
    ],
  },
  HTTP: {
    element: "HttpConnection",
    properties: [
      describeProperty("ServerURL", ""),
      describeProperty("UseServerCredentials", false),
      describeProperty("ServerUserName", ""),
      describeProperty("ServerPassword", ""),
      describeProperty("ServerDomain", ""),
      describeProperty("UseSecureConnection", false),
      describeProperty("CertificateIdentifier", ""),
      describeProperty("Timeout", 30, "TimeOut"),
      describeProperty("ChunkSize", 1),
      describeProperty("UseProxy", false),
      describeProperty("ProxyURL", ""),
      describeProperty("BypassProxyOnLocal", false),
      describeProperty("BypassList", ""),
      describeProperty("UseProxyCredentials", false),
      describeProperty("ProxyUserName", ""),
      describeProperty("ProxyPassword", ""),
      describeProperty("ProxyDomain", ""),
    ],
  },
};

/** The properties of FTP and HTTP managers by object-model name; empty for other types. */
export function networkDescriptors(connectionType: string): readonly PropertyDescriptor[] {
  return networkElements[connectionType]?.properties ?? [];
}

/** A property of an FTP or HTTP manager, decoded; undefined when the type has no such property. A locked password is "". */
export function readNetworkProperty(
  connectionType: string,
  inner: XmlElement | undefined,
  name: string,
): DtsValue | undefined {
  const descriptor = findDescriptor(networkDescriptors(connectionType), name);
  if (descriptor === undefined) return undefined;
  const element = inner && networkElement(connectionType, inner);
  if (element === undefined) return descriptor.fallback;
  const property = propertyElement(element, descriptor.stored);
  if (property !== undefined && isLocked(property)) return "";
  return decodeProperty(descriptor, readStored(element, descriptor.stored));
}

/** Stores a property of an FTP or HTTP manager; false when the type has no such property. Throws RangeError for a value of another type. */
export function writeNetworkProperty(
  connectionType: string,
  inner: XmlElement,
  name: string,
  value: DtsValue,
  dialect: Dialect,
): boolean {
  const descriptor = findDescriptor(networkDescriptors(connectionType), name);
  if (descriptor === undefined) return false;
  const text = encodeProperty(descriptor, value, dialect);
  const element = networkElement(connectionType, inner) ?? addNetworkElement(connectionType, inner);
  if (/Password$/.test(descriptor.name)) writePassword(element, descriptor.stored, text);
  else writeStored(element, descriptor.stored, text, dialect);
  return true;
}

/** What a new connection string means for the settings beside it: `host:port` of FTP, the address of HTTP. */
export function connectionStringSettings(connectionType: string, text: string): readonly (readonly [string, string])[] {
  if (connectionType === "HTTP") return [["ServerURL", text.trim()]];
  if (connectionType !== "FTP") return [];
  const [, host = "", port] = /^(.*?)(?::(\d{1,5}))?$/.exec(text.trim()) ?? [];
  return [["ServerName", host], ...(port === undefined ? [] : [["ServerPort", port] as const])];
}

/** The element of the settings, where the file has one. */
export function networkElement(connectionType: string, inner: XmlElement): XmlElement | undefined {
  const local = networkElements[connectionType]?.element;
  return local === undefined ? undefined : childElement(inner, local);
}

function addNetworkElement(connectionType: string, inner: XmlElement): XmlElement {
  const element = createElement(`DTS:${networkElements[connectionType]?.element ?? ""}`);
  appendChild(inner, element);
  return element;
}

function isLocked(property: XmlElement): boolean {
  return (
    attribute(property, "Encrypted") === "1" ||
    attribute(property, "IV") !== undefined ||
    childElement(property, "EncryptedData") !== undefined
  );
}

function writePassword(element: XmlElement, name: string, text: string): void {
  const found = propertyElement(element, name);
  const property =
    found ??
    createElement("DTS:Property", [
      ["DTS:Name", name],
      ["Sensitive", "1"],
    ]);
  if (found === undefined) appendChild(element, property);
  for (const mark of property.attributes.filter((one) => /^(Encrypted|IV|Salt)$/.test(one.local))) {
    removeAttribute(property, mark.local);
  }
  setTextContent(property, text);
}
