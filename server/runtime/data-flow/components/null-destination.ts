import type { ComponentDefinition } from "../component";

/**
 * The destinations of other makers that take rows and keep nothing: Konesans' Trash Destination and Keith Martin's Null Destination. They
 * end a path while a data flow is built or measured; RunInOptimizedMode cannot remove what comes before them.
 */
export const nullDestinations: readonly ComponentDefinition[] = [
  { classId: "Konesans.TrashDestination", displayName: "Trash Destination", create: createNullDestination },
  { classId: "Martin.NullDestination", displayName: "Null Destination", create: createNullDestination },
];

function createNullDestination(): ReturnType<ComponentDefinition["create"]> {
  return { kind: "row", processInput() {} };
}
