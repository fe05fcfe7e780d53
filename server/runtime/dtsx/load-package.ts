import { DTS_E_INVALIDVERSIONNUMBER, DTS_E_LOADFROMXML, DTS_E_PACKAGEPROTECT } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { Package, type ProtectionLevel, protectionLevels } from "../model/package";
import type { Project } from "../model/project";
import { DTS_NAMESPACE } from "./edit-xml";
import { openEncryptedPackage } from "./encrypted-package";
import { parseXml } from "./parse-xml";
import { protectPackage } from "./protect-package";
import { fillPackage } from "./read-package";
import { encodeXml } from "./serialize-xml";

export interface LoadOptions {
  /** Opens packages and values that were saved with a password. */
  readonly password?: string;
  /** The project it belongs to: its connection managers and parameters are the package's too. */
  readonly project?: Project;
}

const newestFormat = 8;

/**
 * Reads a package of any format version (2, 3, 6, 8). Values that cannot be decrypted never stop the loading; they are empty and
 * `Package.missingSecrets` names them. Throws DtsError for files that are no package, are wholly encrypted without the right
 * password (0xC0014037), or come from a newer product (0xC001700A). Mirrors `Application.LoadPackage`.
 */
export function loadPackage(input: Uint8Array, options: LoadOptions = {}): Package {
  const { document, opened } = openEncryptedPackage(parseXml(input), options.password);
  const { root } = document;
  if (root.local !== "Executable" || root.ns !== DTS_NAMESPACE) {
    throw new DtsError(
      DTS_E_LOADFROMXML,
      `The root element is <${root.name}>; a package starts with <DTS:Executable>.`,
      {
        help: {
          cause: "The file is XML, but not a package: a project file, a configuration or a deployment manifest.",
          next: "Choose the .dtsx file.",
        },
      },
    );
  }
  const loaded = new Package(document, opened);
  if (loaded.formatVersion > newestFormat) {
    throw new DtsError(
      DTS_E_INVALIDVERSIONNUMBER,
      `The package has format version ${loaded.formatVersion}; the newest known is ${newestFormat}.`,
      { help: { cause: "It was saved by a newer product.", next: "Save it for an older target server version." } },
    );
  }
  fillPackage(loaded);
  loaded.project = options.project;
  return loaded;
}

export interface SaveOptions {
  /** Saves under this level instead of leaving the protection as it is. */
  readonly protectionLevel?: ProtectionLevel;
  /** The password of the levels that encrypt with one. */
  readonly password?: string;
}

/**
 * The package as a file. Without a protection level, what was not changed is written byte for byte as it was read, encrypted values
 * included; a package that was opened with its password then throws DtsError 0xC0014035, because its secrets would be written in
 * the clear. With one, the file is written under that level (see `protectPackage` for what it throws), and the loaded package stays
 * as it is. Mirrors `Application.SaveToXml` with `Package.ProtectionLevel` and `Package.PackagePassword`.
 */
export function savePackage(saved: Package, { protectionLevel, password }: SaveOptions = {}): Uint8Array {
  if (protectionLevel !== undefined) {
    const copy = new Package(parseXml(encodeXml(saved.document)));
    fillPackage(copy);
    copy.setProperty("ProtectionLevel", protectionLevels.indexOf(protectionLevel));
    for (const manager of copy.connections) manager.separatePassword();
    return encodeXml(protectPackage(copy.document, { protectionLevel, password }, copy.missingSecrets));
  }
  if (saved.openedWithPassword) {
    throw new DtsError(DTS_E_PACKAGEPROTECT, "A package that was opened with its password cannot be saved as it is.", {
      help: {
        cause: "Its values are decrypted in memory and would be written in the clear.",
        next: "Save it under a protection level, with the password where the level needs one.",
      },
    });
  }
  return encodeXml(saved.document);
}
