import { createElement } from "../dtsx/edit-xml";
import type { XmlElement } from "../dtsx/xml";
import { ConnectionManager } from "./connection-manager";
import { DtsObject } from "./dts-object";
import { ProjectParameter } from "./project-parameter";

/** The packages of a project by file name (`Load.dtsx`), without regard to case. */
export interface ProjectPackages {
  /** In the order of the project. */
  readonly names: readonly string[];
  /** The bytes of one, with or without its ending; undefined when the project has none of that name. */
  read(name: string): Promise<Uint8Array | undefined>;
}

/** What a project consists of, each part as the element its file holds. */
export interface ProjectParts {
  readonly name: string;
  readonly parameters: readonly XmlElement[];
  readonly connections: readonly XmlElement[];
  readonly packages: ProjectPackages;
  /** The password it was opened with, which also opens its packages. */
  readonly password?: string;
  /** Files the project names and does not have. */
  readonly missingFiles?: readonly string[];
}

/**
 * What packages share: parameters, connection managers and each other (DTSX.md section 4). Read by `loadProject` from a deployment
 * file and by `ProjectFolder` from a folder. All packages of a run see one project, so that a value that is set once counts for
 * all of them.
 */
export class Project extends DtsObject {
  readonly parameters: readonly ProjectParameter[];
  readonly connections: readonly ConnectionManager[];
  readonly packages: ProjectPackages;
  readonly missingFiles: readonly string[];
  readonly password: string | undefined;
  private readonly projectName: string;

  constructor(parts: ProjectParts) {
    super(createElement("SSIS:Project"));
    this.projectName = parts.name;
    this.parameters = parts.parameters.map((one) => new ProjectParameter(one, this));
    this.connections = parts.connections.map((one) => new ConnectionManager(one, this));
    this.packages = parts.packages;
    this.password = parts.password;
    this.missingFiles = parts.missingFiles ?? [];
  }

  override get name(): string {
    return this.projectName;
  }

  /** A connection manager by GUID, path (`Project.ConnectionManagers[name]`) or name, in that order; without regard to case. */
  findConnection(reference: string): ConnectionManager | undefined {
    const wanted = reference.toLowerCase();
    return (
      this.connections.find((one) => one.id.toLowerCase() === wanted) ??
      this.connections.find((one) => one.refId.toLowerCase() === wanted) ??
      this.connections.find((one) => one.name.toLowerCase() === wanted)
    );
  }

  /** A parameter by its bare name, without regard to case when no name fits exactly. */
  findParameter(name: string): ProjectParameter | undefined {
    const lower = name.toLowerCase();
    return (
      this.parameters.find((one) => one.name === name) ??
      this.parameters.find((one) => one.name.toLowerCase() === lower)
    );
  }

  protected override computeRefId(): string {
    return "Project";
  }
}
