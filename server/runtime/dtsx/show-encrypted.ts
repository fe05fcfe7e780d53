import { maskConnectionString, maskedValue } from "../messages/mask-secrets";
import { setAttribute, setTextContent } from "./edit-xml";
import { openEncryptedPackage } from "./encrypted-package";
import { parseXml } from "./parse-xml";
import { sensitiveElements } from "./protect-package";
import { serializeXml } from "./serialize-xml";
import { attribute, childElements, findAttribute, textContent, type XmlElement } from "./xml";

/**
 * The text of a wholly encrypted package, for reading: as it was before it was encrypted, but for its sensitive values and the
 * passwords of its connection strings, which are masked. A package that is not wholly encrypted comes back as it is. Throws DtsError
 * 0xC0014037 when a password is wanted and missing or wrong.
 */
export function showEncrypted(bytes: Uint8Array, password: string | undefined): string {
  const stored = parseXml(bytes);
  if (stored.root.local !== "EncryptedData") return serializeXml(stored);
  const { document } = openEncryptedPackage(stored, password);
  for (const element of sensitiveElements(document.root)) {
    if (element.local !== "EncryptedData" && textContent(element) !== "") setTextContent(element, maskedValue);
  }
  maskConnections(document.root);
  return serializeXml(document);
}

/** Connection strings are attributes since 2012 and properties before. */
function maskConnections(element: XmlElement): void {
  const written = findAttribute(element, "ConnectionString");
  if (written) {
    const { shown, secret } = maskConnectionString(written.value);
    if (secret) setAttribute(element, written.name, shown, written.ns);
  }
  if (attribute(element, "Name") === "ConnectionString") {
    const { shown, secret } = maskConnectionString(textContent(element));
    if (secret) setTextContent(element, shown);
  }
  for (const child of childElements(element)) maskConnections(child);
}
