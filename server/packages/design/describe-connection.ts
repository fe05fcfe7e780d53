import { childElements, type XmlElement } from "@/server/runtime/dtsx/xml";
import { maskConnectionString } from "@/server/runtime/messages/mask-secrets";
import type { ConnectionManager } from "@/server/runtime/model/connection-manager";
import type { Package } from "@/server/runtime/model/package";
import type { ConnectionDesign } from "../design-types";
import { describeProperties } from "./describe-properties";
import { typeName } from "./type-names";

/** A connection manager with what of the package uses it. */
export function describeConnection(manager: ConnectionManager, target: Package): ConnectionDesign {
  const { shown, secret } = maskConnectionString(manager.connectionString);
  const expression = manager.propertyExpressions.find((one) => one.name.toLowerCase() === "connectionstring");
  return {
    id: manager.id,
    name: manager.name,
    type: manager.connectionType,
    typeName: typeName(manager.connectionType),
    description: manager.description,
    connectionString: shown,
    masked: secret,
    expression: expression?.expression ?? null,
    properties: describeProperties(manager),
    usedBy: usersOf(manager, target),
    ...(manager.parent === undefined ? { ofProject: true } : {}),
  };
}

/** refIds of the tasks and components whose settings name the manager: tasks keep its id, its refId or its name. */
function usersOf(manager: ConnectionManager, target: Package): string[] {
  const names = new Set([manager.id, manager.refId, manager.name].map((name) => name.toLowerCase()));
  const users: string[] = [];
  for (const executable of target.allExecutables()) {
    if (executable.kind !== "task") continue;
    if (executable.dataFlow) {
      for (const component of executable.dataFlow.components) {
        const uses = component.connections.some((one) => target.findConnection(one.connectionManagerId) === manager);
        if (uses) users.push(component.id);
      }
    } else if (executable.objectData && mentions(executable.objectData, names)) {
      users.push(executable.refId);
    }
  }
  return users;
}

function mentions(element: XmlElement, names: ReadonlySet<string>): boolean {
  const own = element.attributes.some(({ local, value }) => {
    return /connection|source|destination/i.test(local) && names.has(value.toLowerCase());
  });
  return own || childElements(element).some((child) => mentions(child, names));
}
