import { protectionLevels } from "@/server/runtime/model/package";
import type { PackageDesign } from "../design-types";
import { typeName } from "./type-names";

/** What can be said of a wholly encrypted package without its password: its name, and that everything else is closed. */
export function lockedDesign(name: string, stored: { packageId: string | null; versionNumber: number }): PackageDesign {
  return {
    ...stored,
    name,
    formatVersion: 0,
    protectionLevel: protectionLevels.indexOf("EncryptAllWithPassword"),
    whollyEncrypted: true,
    locked: true,
    root: {
      path: "Package",
      name,
      kind: "package",
      type: "Microsoft.Package",
      typeName: typeName("Microsoft.Package"),
      description: "",
      disabled: false,
      box: null,
      properties: [],
      settings: [],
      variables: [],
      children: [],
      constraints: [],
      eventHandlers: [],
    },
    connections: [],
    parameters: [],
    dataFlows: {},
    annotations: {},
    scripts: [],
    compatibility: [],
    fullySupported: true,
    missingSecrets: [],
  };
}
