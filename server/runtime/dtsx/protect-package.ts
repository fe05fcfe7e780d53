import { DTS_E_PACKAGEPASSWORDEMPTY, DTS_E_PACKAGEPROTECT, DTS_E_SERVERSTORAGEDISALLOWED } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ProtectionLevel } from "../model/package";
import { DTS_NAMESPACE, removeAttribute, setTextContent } from "./edit-xml";
import { encryptXml } from "./encrypt";
import { serializeElement } from "./serialize-xml";
import { attribute, childElements, type XmlDocument, type XmlElement } from "./xml";

export interface Protection {
  readonly protectionLevel: ProtectionLevel;
  /** For the levels that encrypt with a password. */
  readonly password?: string;
}

/**
 * Applies a protection level to a package's tree (DTSX.md section 17): sensitive values are left out, encrypted one by one, or the
 * whole package is. `missing` are the values that could not be read when the package was loaded; only DontSaveSensitive can leave
 * them out. Changes the tree it is given and returns the one to write.
 *
 * @throws DtsError 0xC001405E without a password, 0xC0014035 for a level that needs the author's Windows account and for values
 * that could not be read, 0xC0014061 for ServerStorage, which is no level of files.
 */
export function protectPackage(document: XmlDocument, protection: Protection, missing: readonly string[]): XmlDocument {
  const { protectionLevel, password } = protection;
  switch (protectionLevel) {
    case "DontSaveSensitive":
      for (const element of sensitiveElements(document.root)) blank(element);
      return document;
    case "EncryptSensitiveWithPassword":
      refuseMissing(missing);
      encryptValues(document.root, requirePassword(password));
      return document;
    case "EncryptAllWithPassword": {
      refuseMissing(missing);
      const root = encryptXml(serializeElement(document.root), requirePassword(password));
      const children = document.children.map((one) => (one === document.root ? root : one));
      return { ...document, children, root };
    }
    case "ServerStorage":
      throw new DtsError(
        DTS_E_SERVERSTORAGEDISALLOWED,
        "ServerStorage protects packages inside a server; a file cannot be saved with it.",
        { help: { cause: "In a file nothing would protect the sensitive values.", next: "Choose another level." } },
      );
    default:
      throw new DtsError(
        DTS_E_PACKAGEPROTECT,
        `A package cannot be saved with ${protectionLevel} here: it encrypts with the key of a Windows account.`,
        {
          help: {
            cause: "Only Windows has that key, and only for the account that is signed in.",
            next: "Choose DontSaveSensitive or a level with a password.",
          },
        },
      );
  }
}

function requirePassword(password: string | undefined): string {
  if (password !== undefined && password !== "") return password;
  throw new DtsError(DTS_E_PACKAGEPASSWORDEMPTY, "This protection level needs a password, and none was given.");
}

function refuseMissing(missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new DtsError(
    DTS_E_PACKAGEPROTECT,
    `Sensitive values of the package could not be read and would be lost: ${missing.join(", ")}.`,
    {
      help: {
        cause: "They are encrypted with a Windows account, or with a password that was not given.",
        next: "Give the password or the values themselves, or choose DontSaveSensitive to leave them out.",
      },
    },
  );
}

/** Every element that holds a sensitive value or its encrypted form. */
export function sensitiveElements(element: XmlElement): XmlElement[] {
  return childElements(element).flatMap((child) => {
    if (child.local === "EncryptedData" || isSensitive(child)) return [child];
    return sensitiveElements(child);
  });
}

/** A sensitive parameter marks itself; the value that is to be protected is inside it. */
function isSensitive(element: XmlElement): boolean {
  if (element.local === "PackageParameter") return false;
  if (isTrue(element)) return true;
  const { parent } = element;
  return parent?.local === "PackageParameter" && isTrue(parent) && attribute(element, "Name") === "ParameterValue";
}

function isTrue(element: XmlElement): boolean {
  return /^(1|true)$/i.test(attribute(element, "Sensitive") ?? "");
}

function blank(element: XmlElement): void {
  if (element.local === "EncryptedData") {
    replace(element);
    return;
  }
  removeAttribute(element, "Encrypted");
  setTextContent(element, "");
}

function encryptValues(root: XmlElement, password: string): void {
  for (const element of sensitiveElements(root)) {
    const encrypted = encryptXml(withNamespace(element), password);
    // The value of a parameter keeps its element around the encrypted form, which readers look for there.
    if (attribute(element, "Name") === "ParameterValue") {
      setTextContent(element, "");
      element.children.push(encrypted);
      encrypted.parent = element;
      if (element.source?.close === "") element.source = undefined;
    } else replace(element, encrypted);
  }
}

function replace(element: XmlElement, by?: XmlElement): void {
  const { parent } = element;
  if (parent === undefined) return;
  parent.children.splice(parent.children.indexOf(element), 1, ...(by === undefined ? [] : [by]));
  if (by !== undefined) by.parent = parent;
}

/** The element as a text of its own: outside of the package nothing binds its prefix. */
function withNamespace(element: XmlElement): string {
  const text = serializeElement(element);
  if (!/DTS:/.test(text) || /xmlns:DTS=/.test(text)) return text;
  return text.replace(/^<[^\s/>]+/, (start) => `${start} xmlns:DTS="${DTS_NAMESPACE}"`);
}
