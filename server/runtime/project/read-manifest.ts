import { parseXml } from "../dtsx/parse-xml";
import { attribute, childElement, childElements, textContent, type XmlElement } from "../dtsx/xml";

/** What a manifest says about its project. */
export interface ProjectManifest {
  readonly name: string | undefined;
  /** File names, in order. */
  readonly packages: readonly string[];
  /** File names. */
  readonly connectionManagers: readonly string[];
}

/**
 * Reads `@Project.manifest` of a deployment file or a `.dtproj`, which holds the same element. Undefined when there is none, which is
 * so for projects of the package deployment model. Throws DtsError for what is no XML.
 */
export function readManifest(bytes: Uint8Array): ProjectManifest | undefined {
  const { root } = parseXml(bytes);
  const manifest = findProject(root);
  if (manifest === undefined) return undefined;
  return {
    name: propertyOf(manifest, "Name"),
    packages: namesIn(manifest, "Packages", "Package"),
    connectionManagers: namesIn(manifest, "ConnectionManagers", "ConnectionManager"),
  };
}

function findProject(root: XmlElement): XmlElement | undefined {
  if (root.local === "Project" && childElement(root, "Packages") !== undefined) return root;
  const path = ["DeploymentModelSpecificContent", "Manifest", "Project"];
  return path.reduce<XmlElement | undefined>((at, local) => at && childElement(at, local), root);
}

function namesIn(manifest: XmlElement, wrapper: string, local: string): string[] {
  const gathered = childElement(manifest, wrapper);
  if (gathered === undefined) return [];
  return childElements(gathered, local).flatMap((one) => attribute(one, "Name") ?? []);
}

function propertyOf(manifest: XmlElement, name: string): string | undefined {
  const properties = childElement(manifest, "Properties");
  const found = properties && childElements(properties, "Property").find((one) => attribute(one, "Name") === name);
  return found && (textContent(found).trim() || undefined);
}
