import { DTS_E_CONNECTIONNOTFOUND, DTS_E_ELEMENTNOTFOUND } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ConnectionManager } from "../model/connection-manager";
import type { Package } from "../model/package";
import { setByPath } from "../model/property-path";
import type { Override } from "./override";

/**
 * Applies what the execution changes about its package, in the order given; configuration files are applied by `configurePackage`.
 * Throws DtsError for a target that does not exist.
 */
export function applyOverrides(target: Package, overrides: readonly Override[]): void {
  for (const override of overrides) {
    if ("configurationFile" in override) continue;
    if ("path" in override) setByPath(target, override.path, override.value);
    else if ("statements" in override) existingConnection(target, override.connection);
    else if ("connection" in override) setConnectionString(target, override.connection, override.connectionString);
    else setParameter(target, override.parameter, override.value);
  }
}

/** The managers whose statements the execution declares to be T-SQL. Kept per run: a package does not store it. */
export function retargetedConnections(target: Package, overrides: readonly Override[]): ReadonlySet<ConnectionManager> {
  const names = overrides.flatMap((one) => ("statements" in one ? [one.connection] : []));
  return new Set(names.flatMap((name) => target.findConnection(name) ?? []));
}

function setConnectionString(target: Package, name: string, connectionString: string): void {
  existingConnection(target, name).connectionString = connectionString;
}

function existingConnection(target: Package, name: string): ConnectionManager {
  const manager = target.findConnection(name);
  if (manager) return manager;
  throw notThere(DTS_E_CONNECTIONNOTFOUND, `connection manager "${name}"`, [
    ...target.connections,
    ...(target.project?.connections ?? []),
  ]);
}

function setParameter(target: Package, name: string, value: string): void {
  const [, ofProject] = /^\$Project::(.+)$/i.exec(name) ?? [];
  if (ofProject !== undefined) {
    const existing = target.project?.parameters ?? [];
    const found = target.project?.findParameter(ofProject);
    if (!found) throw notThere(DTS_E_ELEMENTNOTFOUND, `project parameter "${ofProject}"`, existing);
    setByPath(target, `\\Package.Variables[$Project::${found.name}].Properties[Value]`, value);
    return;
  }
  const bare = name.replace(/^\$Package::/i, "");
  const parameter = target.parameters.find((one) => one.name.toLowerCase() === bare.toLowerCase());
  if (!parameter) throw notThere(DTS_E_ELEMENTNOTFOUND, `parameter "${bare}"`, target.parameters);
  setByPath(target, `\\Package.Parameters[${parameter.name}].Properties[Value]`, value);
}

function notThere(code: number, what: string, existing: readonly { readonly name: string }[]): DtsError {
  const names = existing.map((one) => `"${one.name}"`).join(", ");
  return new DtsError(code, `The execution is to set the ${what}, which the package does not have.`, {
    help: {
      cause: "The name was written for another package or version, or is misspelled.",
      next: names === "" ? "The package has none." : `The package has ${names}.`,
    },
  });
}
