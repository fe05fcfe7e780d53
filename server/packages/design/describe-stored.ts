import { AppError } from "@/server/errors";
import { loadProject } from "@/server/runtime/project/load-project";
import type { PackageDesign } from "../design-types";
import { readPackage } from "../inspect-package";
import { describePackage } from "./describe-package";
import { lockedDesign } from "./locked-design";

interface StoredBytes {
  /** What the store calls the package. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The deployment file of its project. */
  readonly project: Uint8Array | undefined;
}

/**
 * Stored bytes as the console draws them. Only a wholly encrypted package needs a password: without one it comes back `locked`, with
 * a wrong one "package-password" is thrown. Sensitive values stay closed in any case.
 */
export async function describeStored(
  { name, bytes, project }: StoredBytes,
  stored: { packageId: string | null; versionNumber: number },
  password: string | undefined,
): Promise<PackageDesign> {
  const opened = project && (await loadProject(project));
  try {
    return describePackage(readPackage(bytes, { project: opened }), stored);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "package-password") throw error;
    if (password === undefined) return lockedDesign(name, stored);
    return describePackage(readPackage(bytes, { project: opened, password }), stored);
  }
}
