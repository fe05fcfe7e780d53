import type { Descriptions } from "../code-description";
import {
  DTS_E_DECRYPTPACKAGE_USERKEY,
  DTS_E_ELEMENTNOTFOUND,
  DTS_E_FAILEDPROPERTYSET,
  DTS_E_INVALIDVERSIONNUMBER,
  DTS_E_LOADFROMXML,
  DTS_E_OPENPACKAGEFILE,
  DTS_E_PACKAGEPASSWORD,
  DTS_E_PACKAGEPASSWORDEMPTY,
  DTS_E_PACKAGEPROTECT,
  DTS_E_PERSISTENCEERROR,
  DTS_E_SERVERSTORAGEDISALLOWED,
} from "../codes";

/** Loading and saving packages, property paths. */
export const loadingDescriptions: Descriptions = {
  [DTS_E_OPENPACKAGEFILE]: {
    meaning: "The package file could not be read.",
    causes: ["The file is not where it was looked for.", "This process may not read it."],
    tryNext: ["Check the path and the rights on the file."],
  },
  [DTS_E_LOADFROMXML]: {
    meaning: "The file could not be loaded as a package.",
    causes: [
      "It is no .dtsx file: a project, a configuration, a zip archive.",
      "The XML is broken: cut off, merged badly or edited by hand.",
      "It is larger or nested deeper than any package.",
    ],
    tryNext: ["Open the file in the designer it came from and save it again.", "Upload the .dtsx file itself."],
  },
  [DTS_E_INVALIDVERSIONNUMBER]: {
    meaning: "The package has a format version that this runtime does not know.",
    causes: ["It was saved by a newer product."],
    tryNext: ["Save it for an older target server version."],
  },
  [DTS_E_PACKAGEPASSWORD]: {
    meaning: "The package is encrypted and the password is missing or wrong.",
    causes: ["The package was saved with a password, and none or another one was given."],
    tryNext: ["Give the password of the package.", "Save the package with another protection level."],
  },
  [DTS_E_PACKAGEPROTECT]: {
    meaning: "The protection of the package could not be applied when it was saved.",
    causes: [
      "The package was opened with its password; saving it as it is would write its secrets in the clear.",
      "The level encrypts with the key of a Windows account.",
      "Sensitive values could not be read, so they cannot be encrypted anew.",
    ],
    tryNext: ["Save it under DontSaveSensitive or a level with a password.", "Give the values that are missing."],
  },
  [DTS_E_PACKAGEPASSWORDEMPTY]: {
    meaning: "A protection level that encrypts with a password was asked for without one.",
    causes: ["The password is empty or was not given."],
    tryNext: ["Give a password, or choose DontSaveSensitive."],
  },
  [DTS_E_SERVERSTORAGEDISALLOWED]: {
    meaning: "ServerStorage is a protection level of servers, not of files.",
    causes: ["The package was to be saved to a file under ServerStorage."],
    tryNext: ["Choose another protection level for the file."],
  },
  [DTS_E_DECRYPTPACKAGE_USERKEY]: {
    meaning: "The whole package is encrypted with the key of a Windows user.",
    causes: ["The protection level is EncryptAllWithUserKey: only its author, on Windows, can open it."],
    tryNext: ["Ask the author to save it with a password or without secrets (DontSaveSensitive)."],
  },
  [DTS_E_PERSISTENCEERROR]: {
    meaning: "A value could not be read from the package's XML.",
    causes: ["The file was edited by hand or by a program."],
    tryNext: ["Look at the element the message names."],
  },
  [DTS_E_ELEMENTNOTFOUND]: {
    meaning: "A property path, a parameter or an object name leads to nothing in the package.",
    causes: ["The name is misspelled.", "The object was renamed, moved or deleted in this version of the package."],
    tryNext: ["Compare the path with the names on the package page."],
  },
  [DTS_E_FAILEDPROPERTYSET]: {
    meaning: "A value could not be set to a property.",
    causes: ["The value is not of the property's type.", "The value is outside what the property allows."],
    tryNext: ["Give a value of the right type; enumerations take their number."],
  },
};
