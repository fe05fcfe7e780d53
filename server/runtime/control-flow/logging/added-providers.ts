import { randomUUID } from "node:crypto";
import { createElement } from "../../dtsx/edit-xml";
import { LogProvider } from "../../model/log-provider";
import type { Package } from "../../model/package";
import type { PathMap } from "../../paths/path-map";
import type { ConnectionProvider } from "../task-context";
import type { RunLogging } from "./run-logging";

/** A log provider that the run adds, and the connections it is opened with. */
interface AddedProvider {
  readonly provider: LogProvider;
  readonly connections: ConnectionProvider;
}

/** The log providers a run adds to its package, which does not keep them. `connections` are the package's. */
export function addedProviders(
  owner: Package,
  { providers, textFile }: RunLogging,
  connections: ConnectionProvider,
  paths: PathMap,
): AddedProvider[] {
  const added = providers.map(({ type, configString }) => ({
    provider: newProvider(owner, type, configString),
    connections,
  }));
  if (textFile === undefined) return added;
  const provider = newProvider(owner, "Microsoft.LogProviderTextFile", textFile);
  return [...added, { provider, connections: onlyFile(textFile, connections, paths) }];
}

function newProvider(owner: Package, type: string, configString: string): LogProvider {
  const attributes: [string, string][] = [
    ["DTS:ConfigString", configString],
    ["DTS:CreationName", type],
    ["DTS:DTSID", `{${randomUUID().toUpperCase()}}`],
    ["DTS:ObjectName", `${type};${configString}`],
  ];
  return new LogProvider(createElement("DTS:LogProvider", attributes), owner);
}

/** The file of /VLog has no connection manager; its path stands for one. */
function onlyFile(file: string, connections: ConnectionProvider, paths: PathMap): ConnectionProvider {
  return {
    manager: (reference) => connections.manager(reference),
    acquire: async () => ({ connection: { kind: "file", path: paths.local(file) }, release: async () => {} }),
  };
}
