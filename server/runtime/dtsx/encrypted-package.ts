import { DTS_E_DECRYPTPACKAGE_USERKEY, DTS_E_PACKAGEPASSWORD } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { decryptElement } from "./decrypt";
import { DTS_NAMESPACE } from "./edit-xml";
import { parseXml } from "./parse-xml";
import { attribute, childElement, childElements, type XmlDocument, type XmlElement } from "./xml";

export interface OpenedDocument {
  readonly document: XmlDocument;
  /** Whether anything was decrypted, so that writing the tree would write secrets in the clear. */
  readonly opened: boolean;
}

/**
 * Decrypts what the password opens: the whole package or its sensitive values. Without a password sensitive values stay closed.
 * Throws DtsError 0xC0014037 when a password is wanted and missing or wrong (without a word on how wrong), 0xC0014060 when only its
 * author's Windows account opens the whole package.
 */
export function openEncryptedPackage(document: XmlDocument, password?: string): OpenedDocument {
  const { root } = document;
  if (root.local === "EncryptedData") return { document: openRoot(root, password), opened: true };
  if (password === undefined) return { document, opened: false };
  const opened = openValues(root, password);
  if (!opened && hasEncryptedValue(root)) throw wrongPassword("Its sensitive values are encrypted");
  return { document, opened };
}

function openRoot(root: XmlElement, password: string | undefined): XmlDocument {
  if (childElement(root, "EncryptionMethod") === undefined) {
    throw new DtsError(
      DTS_E_DECRYPTPACKAGE_USERKEY,
      "The whole package is encrypted with its author's Windows account.",
      {
        help: {
          cause: "Protection level EncryptAllWithUserKey: nobody else, and no other machine, can read it.",
          next: "Ask its author to save it with another protection level.",
        },
      },
    );
  }
  const plain = password === undefined ? undefined : decryptElement(root, password);
  if (plain !== undefined) return parseXml(plain);
  if (password !== undefined) throw wrongPassword("The whole package is encrypted");
  throw new DtsError(DTS_E_PACKAGEPASSWORD, "The whole package is encrypted and no password was given.", {
    help: {
      cause: "Protection level EncryptAllWithPassword.",
      next: "Give the package password, or have the package saved with another protection level.",
    },
  });
}

function wrongPassword(what: string): DtsError {
  return new DtsError(DTS_E_PACKAGEPASSWORD, `${what} and the password does not open it.`, {
    help: {
      cause: "The package was saved with another password.",
      next: "Give the password it was saved with, or have it saved with another protection level.",
    },
  });
}

function hasEncryptedValue(element: XmlElement): boolean {
  return childElements(element).some((child) => child.local === "EncryptedData" || hasEncryptedValue(child));
}

/** Puts the decrypted element where its encrypted form stands; returns whether the password opened at least one. */
function openValues(element: XmlElement, password: string): boolean {
  let opened = false;
  for (const child of childElements(element)) {
    if (child.local !== "EncryptedData") {
      opened = openValues(child, password) || opened;
      continue;
    }
    const plain = decryptElement(child, password);
    if (plain === undefined) continue;
    replaceEncrypted(element, child, parseFragment(plain));
    opened = true;
  }
  return opened;
}

/** Around a parameter's value stands an element of the same name as the decrypted one, which takes that one's place as well. */
function replaceEncrypted(parent: XmlElement, encrypted: XmlElement, plain: XmlElement): void {
  const sameName = plain.local === parent.local && attribute(plain, "Name") === attribute(parent, "Name");
  const grandparent = parent.parent;
  const target = sameName && grandparent !== undefined ? grandparent : parent;
  const replaced = target === parent ? encrypted : parent;
  plain.parent = target;
  target.children.splice(target.children.indexOf(replaced), 1, plain);
}

/** Decrypted elements may use the prefix of the package around them without declaring it. */
function parseFragment(plain: string): XmlElement {
  const wrapped = parseXml(`<values xmlns:DTS="${DTS_NAMESPACE}">${plain.replace(/^\s*\uFEFF?/, "")}</values>`).root;
  return childElements(wrapped)[0] ?? wrapped;
}
