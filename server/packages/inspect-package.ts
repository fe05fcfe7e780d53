import { AppError, type ProblemTextKey } from "@/server/errors";
import { checkPackage } from "@/server/runtime/compatibility/check-package";
import { type LoadOptions, loadPackage } from "@/server/runtime/dtsx/load-package";
import { DTS_E_PACKAGEPASSWORD } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Package } from "@/server/runtime/model/package";
import { checkRegistry } from "./check-registry";
import { extractUses } from "./uses/extract-uses";
import type { PackageUse } from "./uses/use-types";

/** What the store keeps about a version, read from the file itself. */
export interface PackageFacts {
  description: string;
  packageGuid: string;
  versionGuid: string;
  versionMajor: number;
  versionMinor: number;
  versionBuild: number;
  versionComments: string;
  formatVersion: number;
  protectionLevel: number;
  unsupportedCount: number;
  partlyCount: number;
}

/**
 * Loads the bytes as a package, of a project if one is given. Throws "package-password" when it needs a password, or another one,
 * and "invalid-package" for everything else, with the loader's code, cause and next step.
 */
export function readPackage(bytes: Uint8Array, options: LoadOptions = {}): Package {
  try {
    return loadPackage(bytes, options);
  } catch (error) {
    throw asInvalidPackage(error);
  }
}

/**
 * What a person is told of an error of the runtime about a package or project, in the runtime's own words, or as the reason in a
 * sentence around them; anything else comes back as it is.
 */
export function asInvalidPackage(error: unknown, around?: ProblemTextKey): unknown {
  if (!(error instanceof DtsError)) return error;
  const code = error.code === DTS_E_PACKAGEPASSWORD ? "package-password" : "invalid-package";
  return new AppError(code, around ?? error.message, {
    hint: error.help?.next,
    values: { reason: error.message },
    details: { dtsCode: formatCode(error.code), reason: error.help?.cause },
    cause: error,
  });
}

/** A package file as the store takes it in. */
export interface InspectedPackage {
  facts: PackageFacts;
  /** What it uses, by which it is found. */
  uses: PackageUse[];
}

/**
 * Reads the facts of a package file and what it uses. What a wholly encrypted package says about itself in words stays inside of
 * it. Throws "package-password", "invalid-package".
 */
export function inspectPackage(bytes: Uint8Array, options: LoadOptions = {}): InspectedPackage {
  const loaded = readPackage(bytes, options);
  return { facts: packageFacts(loaded), uses: extractUses(loaded) };
}

/** The facts of a loaded package; counts what of it the runtime cannot execute. */
function packageFacts(loaded: Package): PackageFacts {
  const { items } = checkPackage(loaded, checkRegistry());
  const text = (name: string) => String(loaded.getProperty(name) ?? "");
  const number = (name: string) => Number(loaded.getProperty(name) ?? 0);
  const isWhollyEncrypted = loaded.openedWithPassword && loaded.protectionLevel === "EncryptAllWithPassword";
  return {
    description: isWhollyEncrypted ? "" : loaded.description,
    packageGuid: loaded.id,
    versionGuid: text("VersionGUID"),
    versionMajor: number("VersionMajor"),
    versionMinor: number("VersionMinor"),
    versionBuild: number("VersionBuild"),
    versionComments: isWhollyEncrypted ? "" : text("VersionComments"),
    formatVersion: loaded.formatVersion,
    protectionLevel: number("ProtectionLevel"),
    unsupportedCount: items.filter((item) => item.support === "unsupported").length,
    partlyCount: items.filter((item) => item.support === "partly").length,
  };
}
