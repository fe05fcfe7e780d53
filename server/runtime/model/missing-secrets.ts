import { attribute, childElements, type XmlElement } from "../dtsx/xml";
import type { DtsObject } from "./dts-object";
import type { Package } from "./package";

/**
 * Property paths of values that are stored encrypted and were not opened: passwords of connection managers, sensitive parameters,
 * sensitive settings of tasks, those of the package's project included. They must be given anew before a run can use them; loading never fails because of them.
 */
export function findMissingSecrets(source: Package): string[] {
  return [
    ...source.connections.flatMap((one) => secretsOf(one, `\\Package.Connections[${one.name}]`)),
    ...source.parameters.flatMap((one) => secretsOf(one, `\\Package.Parameters[${one.name}]`)),
    ...(source.project?.connections ?? []).flatMap((one) => secretsOf(one, `\\Package.Connections[${one.name}]`)),
    ...(source.project?.parameters ?? [])
      .filter((one) => one.valueIsEncrypted)
      .map((one) => `\\Package.Variables[$Project::${one.name}].Properties[Value]`),
    ...source.allExecutables().flatMap((one) => {
      const settings = one.kind === "task" ? one.objectData : undefined;
      return settings === undefined ? [] : secretNames(settings).map((name) => `\\${one.refId}.Properties[${name}]`);
    }),
  ];
}

function secretsOf(owner: DtsObject, path: string): string[] {
  return secretNames(owner.element).map((name) => `${path}.Properties[${name}]`);
}

function secretNames(element: XmlElement): string[] {
  return childElements(element).flatMap((child) => {
    if (child.local === "EncryptedData") return [propertyName(element)];
    // Project files keep the initialisation vector beside what it belongs to.
    if (attribute(child, "Encrypted") === "1" || attribute(child, "IV") !== undefined) return [propertyName(child)];
    return secretNames(child);
  });
}

/** The object-model name of what an element holds; with a package password the element itself is inside the encrypted text. */
function propertyName(element: XmlElement): string {
  const name = attribute(element, "Name") ?? element.local;
  if (name === "ParameterValue") return "Value";
  return /^(pass?word|pwd|serverpassword|connectionmanager)$/i.test(name) ? "Password" : name;
}
