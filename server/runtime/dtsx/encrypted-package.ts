import { DTS_E_DECRYPTPACKAGE_USERKEY, DTS_E_PACKAGEPASSWORD } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { attribute, childElement, type XmlDocument } from "./xml";

/**
 * A document whose root is not wholly encrypted comes back as it is. Throws DtsError 0xC0014037 for one that needs a password and
 * 0xC0014060 for one that only its author's Windows account opens.
 */
export function openEncryptedPackage(document: XmlDocument, _password?: string): XmlDocument {
  const { root } = document;
  if (root.local !== "EncryptedData") return document;
  if (childElement(root, "EncryptionMethod") === undefined && attribute(root, "Salt") === undefined) {
    throw new DtsError(DTS_E_DECRYPTPACKAGE_USERKEY, "The whole package is encrypted with its author's Windows account.", {
      help: {
        cause: "Protection level EncryptAllWithUserKey: nobody else, and no other machine, can read it.",
        next: "Ask its author to save it with another protection level.",
      },
    });
  }
  throw new DtsError(DTS_E_PACKAGEPASSWORD, "The whole package is encrypted and no password, or a wrong one, was given.", {
    help: {
      cause: "Protection level EncryptAllWithPassword.",
      next: "Give the package password, or save the package with another protection level.",
    },
  });
}
