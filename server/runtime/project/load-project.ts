import type { Project } from "../model/project";
import { buildProject, type ProjectFile } from "./build-project";
import { invalidProject } from "./invalid-project";
import { type ArchiveLimits, readArchive } from "./read-archive";
import { readManifest } from "./read-manifest";

export interface LoadProjectOptions {
  /** Opens what was saved with a password. */
  readonly password?: string;
  readonly limits?: ArchiveLimits;
}

/**
 * Reads a project deployment file (.ispac). Values that cannot be decrypted never stop the loading: they are empty, and
 * `Package.missingSecrets` names them. Throws DtsError for a file that is no project, is above a limit (GANTRY_E_PROJECTINVALID), or
 * needs another password (0xC0014037). Mirrors `Project.OpenProject`.
 */
export async function loadProject(input: Uint8Array, options: LoadProjectOptions = {}): Promise<Project> {
  const entries = await readArchive(input, options.limits);
  const find = (name: string): ProjectFile | undefined => {
    const lower = name.toLowerCase();
    for (const [entry, bytes] of entries) if (entry.toLowerCase() === lower) return { name: entry, bytes };
    return undefined;
  };
  const manifestFile = find("@Project.manifest");
  const manifest = manifestFile && readManifest(manifestFile.bytes);
  if (manifest === undefined) {
    throw invalidProject(
      "The archive holds no @Project.manifest, so it is no project.",
      "It is another archive, or a project of the package deployment model, which has no deployment file.",
    );
  }
  const connections = manifest.connectionManagers.map((name) => find(name) ?? name);
  const names = manifest.packages.filter((name) => find(name) !== undefined);
  return buildProject(
    {
      name: manifest.name ?? "Project",
      parameters: find("Project.params"),
      connections: connections.filter((one) => typeof one !== "string"),
      packages: {
        names,
        read: async (name) => {
          const wanted = withEnding(name).toLowerCase();
          const listed = names.find((one) => one.toLowerCase() === wanted);
          return listed === undefined ? undefined : find(listed)?.bytes;
        },
      },
      missingFiles: connections.filter((one) => typeof one === "string"),
    },
    options.password,
  );
}

/** Package names are written with and without their ending. */
function withEnding(name: string): string {
  return /\.dtsx$/i.test(name) ? name : `${name}.dtsx`;
}
