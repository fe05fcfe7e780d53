import type { DroppedFile } from "./dropped-files";

/** What of a drop is sent: packages and projects, project folders made into project files, and how much is left out. */
export interface PackedFiles {
  files: DroppedFile[];
  ignored: number;
}

const fileOfProject = /\.(?:dtsx|conmgr|params)$/i;

/**
 * Makes each folder of a Visual Studio project (a .dtproj with its packages, parameters and connection managers beside it) into the
 * deployment file its build would make, so that it is stored as a whole. Folders that builds leave behind are passed over.
 */
export async function packProjects(dropped: readonly DroppedFile[]): Promise<PackedFiles> {
  const built = /^(?:bin|obj)$/i;
  const given = dropped.filter(({ folders }) => !folders.slice(1).some((name) => built.test(name)));
  const files: DroppedFile[] = [];
  const taken = new Set<DroppedFile>();
  for (const project of given.filter(({ file }) => /\.dtproj$/i.test(file.name))) {
    const manifest = manifestOf(await project.file.text());
    if (manifest === undefined) continue;
    const beside = given.filter((one) => isBeside(one, project) && fileOfProject.test(one.file.name));
    files.push({ file: await pack(project.file.name, manifest, beside), folders: project.folders });
    for (const one of [project, ...beside]) taken.add(one);
  }
  const alone = given.filter((one) => !taken.has(one) && /\.(?:dtsx|ispac)$/i.test(one.file.name));
  return { files: [...files, ...alone], ignored: given.length - taken.size - alone.length };
}

function isBeside(one: DroppedFile, project: DroppedFile): boolean {
  return one.folders.join("/") === project.folders.join("/");
}

/** The manifest inside a .dtproj; undefined for one of the package deployment model, which has none. */
function manifestOf(text: string): string | undefined {
  return /<Manifest>\s*(<SSIS:Project[\s\S]*?<\/SSIS:Project>)\s*<\/Manifest>/.exec(text)?.[1];
}

async function pack(name: string, manifest: string, beside: readonly DroppedFile[]): Promise<File> {
  // Only who drops a project needs it.
  const { strToU8, zipSync } = await import("fflate");
  const entries: Record<string, Uint8Array> = { "@Project.manifest": strToU8(manifest) };
  for (const { file } of beside) entries[encodeURIComponent(file.name)] = new Uint8Array(await file.arrayBuffer());
  return new File([new Uint8Array(zipSync(entries))], name.replace(/\.dtproj$/i, ".ispac"));
}
