import { decryptBytes } from "../dtsx/decrypt";
import { DTS_NAMESPACE } from "../dtsx/edit-xml";
import { parseXml } from "../dtsx/parse-xml";
import { attribute, childElements, textContent, type XmlElement } from "../dtsx/xml";
import { DTS_E_PACKAGEPASSWORD } from "../messages/codes";
import { DtsError } from "../messages/dts-error";

const ssisNamespace = "www.microsoft.com/SqlServer/SSIS";

/**
 * The root of a file of a project (.conmgr, .params) with what the password opens put in the place of its encrypted form. Project
 * files keep salt and initialisation vector as attributes of the element that is encrypted (DTSX.md section 17). Without a password
 * values stay closed; the file as a whole must be opened. Throws DtsError 0xC0014037 for a password that is missing for a whole file,
 * or does not fit.
 */
export function openProjectValues(root: XmlElement, file: string, password: string | undefined): XmlElement {
  if (isClosed(root)) {
    if (password === undefined) throw wrongPassword(`"${file}" of the project is encrypted and no password was given.`);
    return openElement(root, file, password);
  }
  if (password !== undefined) openChildren(root, file, password);
  return root;
}

function openChildren(element: XmlElement, file: string, password: string): void {
  for (const child of childElements(element)) {
    if (!isClosed(child)) {
      openChildren(child, file, password);
      continue;
    }
    const plain = openElement(child, file, password);
    plain.parent = element;
    element.children.splice(element.children.indexOf(child), 1, plain);
  }
}

function isClosed(element: XmlElement): boolean {
  return attribute(element, "IV", ssisNamespace) !== undefined;
}

function openElement(element: XmlElement, file: string, password: string): XmlElement {
  const base64 = (text: string | undefined) => Buffer.from(text ?? "", "base64");
  const plain = decryptBytes(
    Buffer.concat([base64(attribute(element, "IV")), base64(textContent(element))]),
    password,
    {
      aes: (attribute(element, "Algorithm") ?? "").includes("aes256"),
      salt: base64(attribute(element, "Salt")),
    },
  );
  if (plain === undefined)
    throw wrongPassword(`"${file}" of the project is encrypted and the password does not open it.`);
  const around = `<values xmlns:DTS="${DTS_NAMESPACE}" xmlns:SSIS="${ssisNamespace}">${plain.replace(/^\s*\uFEFF?/, "")}</values>`;
  return childElements(parseXml(around).root)[0] ?? element;
}

function wrongPassword(message: string): DtsError {
  return new DtsError(DTS_E_PACKAGEPASSWORD, message, {
    help: {
      cause: "The project's protection level encrypts with a password.",
      next: "Give the password the project was saved with, or have it saved with another protection level.",
    },
  });
}
