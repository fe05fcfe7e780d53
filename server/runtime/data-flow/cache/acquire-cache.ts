import { DTS_E_CONNECTIONNOTFOUND, DTS_E_UNKNOWNCONNECTIONMANAGERTYPE } from "../../messages/codes";
import { DTS_E_INVALIDCACHEFILENAME } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { ConnectionManager } from "../../model/connection-manager";
import type { ComponentContext } from "../component";
import type { ReferenceCache } from "./reference-cache";

export interface AcquiredCache {
  readonly cache: ReferenceCache;
  /** The file the cache is kept in, on this machine; undefined for one that lies in memory only. */
  readonly file: string | undefined;
}

type Context = Pick<ComponentContext, "component" | "task">;

/** The CACHE connection manager of a component, its property expressions evaluated. Throws DtsError when it has none. */
export function cacheManager({ component, task }: Context): ConnectionManager {
  const reference = managerReference({ component, task });
  const manager = task.connections.manager(reference);
  if (manager.connectionType === "CACHE") return manager;
  throw new DtsError(
    DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
    `"${component.name}" needs a connection manager of the type CACHE, and "${manager.name}" is ${manager.connectionType}.`,
  );
}

/** The cache of a component's connection manager. Throws DtsError. */
export async function acquireCache(context: Context): Promise<AcquiredCache> {
  const manager = cacheManager(context);
  const { connection, release } = await context.task.connections.acquire(managerReference(context));
  await release();
  if (connection.kind !== "cache") {
    const text = `The connection manager "${manager.name}" of "${context.component.name}" hands out no cache.`;
    throw new DtsError(DTS_E_UNKNOWNCONNECTIONMANAGERTYPE, text);
  }
  return { cache: connection.cache, file: fileOf(manager, context) };
}

function managerReference({ component }: Context): string {
  const named = component.connection("CacheConnection")?.connectionManagerId;
  const reference = named || component.connection()?.connectionManagerId;
  if (!reference) throw new DtsError(DTS_E_CONNECTIONNOTFOUND, `"${component.name}" has no connection manager.`);
  return reference;
}

function fileOf(manager: ConnectionManager, { task }: Context): string | undefined {
  if (!manager.useFile) return undefined;
  if (manager.connectionString.trim() !== "") return task.paths.local(manager.connectionString);
  throw new DtsError(
    DTS_E_INVALIDCACHEFILENAME,
    `The cache connection manager "${manager.name}" keeps its cache in a file and names none.`,
    {
      help: {
        cause: "UseFile is true and the connection string is empty.",
        next: `Set another connection string for this run: under Connections in the run dialog, or with dtexec /Conn "${manager.name};<path>".`,
      },
    },
  );
}
