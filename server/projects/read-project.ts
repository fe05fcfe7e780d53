import { checkName } from "@/server/names";
import { asInvalidPackage } from "@/server/packages/inspect-package";
import type { Project } from "@/server/runtime/model/project";
import { loadProject } from "@/server/runtime/project/load-project";

/** Opens a project deployment file. Throws "package-password", "invalid-package". */
export async function readProject(bytes: Uint8Array, password: string | undefined): Promise<Project> {
  try {
    return await loadProject(bytes, { password });
  } catch (error) {
    throw asInvalidPackage(error, "projectUnreadable");
  }
}

/** The packages of a project by the names the store gives them. Throws "invalid-name". */
export async function readProjectPackages(
  project: Project,
): Promise<{ fileName: string; name: string; content: Uint8Array }[]> {
  const packages = [];
  for (const fileName of project.packages.names) {
    const name = checkName(fileName.replace(/\.dtsx$/i, ""));
    const content = await project.packages.read(fileName);
    if (content) packages.push({ fileName, name, content });
  }
  return packages;
}
