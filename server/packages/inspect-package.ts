import { AppError } from "@/server/errors";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { checkPackage } from "@/server/runtime/compatibility/check-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Package } from "@/server/runtime/model/package";
import type { Project } from "@/server/runtime/model/project";

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

/** Loads the bytes as a package, of a project if one is given. Throws "invalid-package" with the loader's code, cause and next step. */
export function readPackage(bytes: Uint8Array, project?: Project): Package {
  try {
    return loadPackage(bytes, { project });
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    throw new AppError("invalid-package", error.message, {
      hint: error.help?.next,
      details: { dtsCode: formatCode(error.code), reason: error.help?.cause },
      cause: error,
    });
  }
}

/** Reads the facts of a package file, and counts what of it the runtime cannot execute. Throws "invalid-package". */
export function inspectPackage(bytes: Uint8Array, project?: Project): PackageFacts {
  const loaded = readPackage(bytes, project);
  const { items } = checkPackage(loaded, createBuiltInRegistry());
  const text = (name: string) => String(loaded.getProperty(name) ?? "");
  const number = (name: string) => Number(loaded.getProperty(name) ?? 0);
  return {
    description: loaded.description,
    packageGuid: loaded.id,
    versionGuid: text("VersionGUID"),
    versionMajor: number("VersionMajor"),
    versionMinor: number("VersionMinor"),
    versionBuild: number("VersionBuild"),
    versionComments: text("VersionComments"),
    formatVersion: loaded.formatVersion,
    protectionLevel: number("ProtectionLevel"),
    unsupportedCount: items.filter((item) => item.support === "unsupported").length,
    partlyCount: items.filter((item) => item.support === "partly").length,
  };
}
