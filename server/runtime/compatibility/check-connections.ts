import { serializeElement } from "../dtsx/serialize-xml";
import { DTS_E_UNKNOWNCONNECTIONMANAGERTYPE } from "../messages/codes";
import type { ConnectionManager } from "../model/connection-manager";
import type { Container } from "../model/container";
import type { CheckContext } from "./check-context";
import { checkPropertyExpressions } from "./check-expressions";
import { type CheckItem, disabledItem, toItems } from "./check-item";

/** Items for every connection manager; one that no enabled executable and no log provider mentions takes no part in a run. */
export function checkConnections(context: CheckContext): CheckItem[] {
  const { target } = context;
  const logs = target.selectedLogProviders.map((one) => `"${one.configString}"`);
  const users = [...enabledSettings(target), ...logs].join("\n").toLowerCase();
  // What others of a project use is not this package's business.
  const ofProject = (target.project?.connections ?? []).filter((one) => mentions(users, one));
  return [...target.connections, ...ofProject].flatMap((manager) => {
    const subject = {
      path: manager.refId,
      name: manager.name,
      kind: "connection",
      type: manager.connectionType,
    } as const;
    if (!mentions(users, manager)) return [disabledItem(subject, "Nothing that is enabled uses it.")];
    const definition = context.registry.connections.get(manager.connectionType);
    if (definition === undefined) {
      const reason = `There is no connection manager ${manager.connectionType} in this runtime.`;
      return toItems(subject, [{ support: "unsupported", code: DTS_E_UNKNOWNCONNECTIONMANAGERTYPE, reason }]);
    }
    return [...toItems(subject, definition.support?.(manager) ?? []), ...checkPropertyExpressions(manager)];
  });
}

/** The settings of all enabled tasks and enumerators as text: what a connection manager can be named in. */
function enabledSettings(container: Container): string[] {
  const executables = [
    ...container.executables,
    ...container.eventHandlers.filter((one) => !one.disabled).flatMap((one) => [...one.executables]),
  ].filter((one) => !one.disabled);
  return executables.flatMap((one) => {
    const settings = one.kind === "task" ? one.objectData : one.kind === "forEachLoop" && one.enumerator?.objectData;
    return [...(settings ? [serializeElement(settings)] : []), ...enabledSettings(one)];
  });
}

/** Tasks name a manager by id, refId or name; names only count as a whole attribute or element. */
function mentions(users: string, manager: ConnectionManager): boolean {
  const name = manager.name.toLowerCase();
  const marks = [manager.id, manager.refId].filter((one) => one !== "").map((one) => one.toLowerCase());
  return marks.some((mark) => users.includes(mark)) || users.includes(`"${name}"`) || users.includes(`>${name}<`);
}
