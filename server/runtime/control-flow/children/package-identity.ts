import type { Package } from "../../model/package";

/**
 * What a package is recognized by when it would execute itself. Copies share their DTSID; the designer gives every saved state a
 * VersionGUID of its own.
 */
export function packageIdentity(owner: Package): string {
  return [owner.id, owner.getProperty("VersionGUID"), owner.name].join("|").toLowerCase();
}
