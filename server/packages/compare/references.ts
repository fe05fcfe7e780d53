import type { DataFlow } from "@/server/runtime/model/data-flow";
import type { Package } from "@/server/runtime/model/package";

/** Puts names in place of the ids a text refers by, so that ids that only moved are no difference. */
export type ReferenceReader = (text: string) => string;

const guid = /\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}(?::external)?/gi;

/**
 * Reads the references of a package: GUIDs and refIds of connection managers, GUIDs of variables, executables and log
 * providers. `other` is the version it is compared with: what has another name there, under the same GUID, is called by that
 * name, because whoever refers to it by GUID has not changed.
 */
export function referenceReader(target: Package, other?: Package): ReferenceReader {
  const names = namesByGuid(target);
  for (const [id, name] of other ? namesByGuid(other) : []) if (names.has(id)) names.set(id, name);
  const byRefId = new Map<string, string>();
  for (const manager of target.connections) {
    const name = names.get(manager.id.toLowerCase()) ?? manager.name;
    byRefId.set(manager.refId.toLowerCase(), name);
    byRefId.set(manager.name.toLowerCase(), name);
  }
  return (text) => {
    const whole = byRefId.get(text.toLowerCase());
    if (whole !== undefined) return whole;
    return text.replace(guid, (id) => names.get(id.toLowerCase().replace(/:external$/, "")) ?? id);
  };
}

function namesByGuid(target: Package): Map<string, string> {
  const executables = [target, ...target.allExecutables()];
  const named = [
    ...target.connections,
    ...(target.project?.connections ?? []),
    ...target.logProviders,
    ...executables,
    ...executables.flatMap((one) => [...one.variables]),
  ];
  return new Map(named.filter((one) => one.id !== "").map((one) => [one.id.toLowerCase(), one.name]));
}

/** The same for texts inside a data flow, where `#{refId}` and `#12` stand for columns by their lineage ids. */
export function lineageReader(dataFlow: DataFlow, references: ReferenceReader): ReferenceReader {
  const columnName = (id: string) => dataFlow.lineage.get(id)?.name;
  return (text) => {
    const named = text.replace(
      /#\{([^}]*)\}|#(\d+)/g,
      (match, refId: string | undefined, number: string | undefined) => {
        const name = columnName(refId ?? number ?? "");
        return name === undefined ? match : `[${name}]`;
      },
    );
    return references(named);
  };
}
