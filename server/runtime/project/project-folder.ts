import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Project } from "../model/project";
import { buildProject, type ProjectFile } from "./build-project";
import type { LoadProjectOptions } from "./load-project";
import { type ProjectManifest, readManifest } from "./read-manifest";

/**
 * A folder with the files of projects. A `.dtproj` says which packages and connection managers belong to it. Packages that no
 * `.dtproj` lists have all `.conmgr` files and the `Project.params` beside them.
 */
export class ProjectFolder {
  private readonly folder: string;
  private readonly files: readonly string[];
  private readonly manifests: readonly ProjectManifest[];
  private readonly password: string | undefined;
  private readonly built = new Map<ProjectManifest | undefined, Promise<Project>>();

  private constructor(
    folder: string,
    files: readonly string[],
    manifests: readonly ProjectManifest[],
    password: string | undefined,
  ) {
    this.folder = folder;
    this.files = files;
    this.manifests = manifests;
    this.password = password;
  }

  /** Reads what a folder lists. Throws Node's error for a folder that cannot be read, DtsError for a `.dtproj` that is no XML. */
  static async open(folder: string, { password }: LoadProjectOptions = {}): Promise<ProjectFolder> {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries
      .filter((one) => one.isFile())
      .map((one) => one.name)
      .sort();
    const manifests: ProjectManifest[] = [];
    for (const file of withEnding(files, ".dtproj")) {
      const manifest = readManifest(await readFile(path.join(folder, file)));
      if (manifest !== undefined) manifests.push(manifest);
    }
    return new ProjectFolder(folder, files, manifests, password);
  }

  /**
   * The project of a package by its file name; without one, the folder's first. Throws DtsError as `loadProject` does.
   */
  project(packageName?: string): Promise<Project> {
    const lists = (one: ProjectManifest) =>
      packageName === undefined || sameName(one.packages, packageName) !== undefined;
    const manifest = this.manifests.find(lists);
    const known = this.built.get(manifest);
    if (known) return known;
    const building = this.build(manifest);
    this.built.set(manifest, building);
    return building;
  }

  private async build(manifest: ProjectManifest | undefined): Promise<Project> {
    const { files, folder } = this;
    const parameters = sameName(files, "Project.params");
    const listed = manifest?.connectionManagers ?? withEnding(files, ".conmgr");
    // Packages beside each other may execute each other, even where nothing else is shared.
    const names = (manifest?.packages ?? withEnding(files, ".dtsx")).flatMap((name) => sameName(files, name) ?? []);
    const connections = listed.flatMap((name) => sameName(files, name) ?? []);
    return buildProject(
      {
        name: manifest?.name ?? path.basename(path.resolve(folder)),
        parameters: parameters === undefined ? undefined : await this.read(parameters),
        connections: await Promise.all(connections.map((name) => this.read(name))),
        packages: {
          names,
          read: async (name) => {
            const file = sameName(names, name) ?? sameName(names, `${name}.dtsx`);
            return file === undefined ? undefined : readFile(path.join(folder, file));
          },
        },
        missingFiles: listed.filter((name) => sameName(files, name) === undefined),
      },
      this.password,
    );
  }

  private async read(name: string): Promise<ProjectFile> {
    return { name, bytes: await readFile(path.join(this.folder, name)) };
  }
}

function withEnding(files: readonly string[], ending: string): string[] {
  return files.filter((one) => one.toLowerCase().endsWith(ending));
}

/** The name as it is spelled among those of a folder: projects are made where case does not count. */
function sameName(names: readonly string[], wanted: string): string | undefined {
  const lower = wanted.toLowerCase();
  return names.find((one) => one === wanted) ?? names.find((one) => one.toLowerCase() === lower);
}
