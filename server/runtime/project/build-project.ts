import { parseXml } from "../dtsx/parse-xml";
import { childElements, type XmlElement } from "../dtsx/xml";
import { Project, type ProjectPackages } from "../model/project";
import { invalidProject } from "./invalid-project";
import { openProjectValues } from "./open-project-values";

/** A file of a project, by name. */
export interface ProjectFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files a project is made of, wherever they were found. */
export interface ProjectFiles {
  readonly name: string;
  readonly parameters: ProjectFile | undefined;
  readonly connections: readonly ProjectFile[];
  readonly packages: ProjectPackages;
  readonly missingFiles?: readonly string[];
}

/** Makes a project of its files. Throws DtsError for files that are not what their names say, and for a password that does not fit. */
export function buildProject(files: ProjectFiles, password: string | undefined): Project {
  const params = files.parameters && rootOf(files.parameters, "Parameters", password);
  return new Project({
    name: files.name,
    parameters: params === undefined ? [] : childElements(params, "Parameter"),
    connections: files.connections.map((one) => rootOf(one, "ConnectionManager", password)),
    packages: files.packages,
    password,
    missingFiles: files.missingFiles,
  });
}

function rootOf(file: ProjectFile, local: string, password: string | undefined): XmlElement {
  const root = openProjectValues(parseXml(file.bytes).root, file.name, password);
  if (root.local === local) return root;
  throw invalidProject(
    `"${file.name}" of the project begins with <${root.name}> instead of a ${local} element.`,
    "The file was edited by hand or is another kind of file.",
  );
}
