import { parseXml } from "../../dtsx/parse-xml";
import { serializeElement } from "../../dtsx/serialize-xml";
import { childElements } from "../../dtsx/xml";
import { Project } from "../../model/project";
import type { ProjectState } from "./protocol";

/** A project as another process can make it again, with the values it has now. */
export function describeProject(project: Project): ProjectState {
  const [first] = project.parameters;
  const root = first?.element.parent;
  return {
    name: project.name,
    parameters: root && serializeElement(root),
    connections: project.connections.map((one) => serializeElement(one.element)),
    packageNames: project.packages.names,
    given: project.parameters.filter((one) => one.isGiven).map((one) => one.name),
  };
}

/** The project of that description. `read` fetches the packages, which stay where they are. */
export function restoreProject(state: ProjectState, read: (name: string) => Promise<Uint8Array | undefined>): Project {
  const project = new Project({
    name: state.name,
    parameters: state.parameters === undefined ? [] : childElements(parseXml(state.parameters).root, "Parameter"),
    connections: state.connections.map((one) => parseXml(one).root),
    packages: { names: state.packageNames, read },
  });
  giveAgain(project.parameters, state.given);
  return project;
}

/** Marks parameters as given whose values are there already. */
export function giveAgain(
  parameters: Iterable<{ readonly name: string; value: unknown }>,
  given: readonly string[],
): void {
  for (const parameter of parameters) {
    const { value } = parameter;
    if (given.includes(parameter.name)) parameter.value = value;
  }
}
