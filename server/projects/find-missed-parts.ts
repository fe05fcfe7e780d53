import { namesUsed } from "@/db/package-uses";
import { projectOfFolder } from "@/db/projects";
import { one, q, type Store } from "@/db/store";
import type { Project } from "@/server/runtime/model/project";
import { openStoredProject, projectBytes } from "./open-folder-project";

/** What a package uses of a project and does not find in another folder, by its names there. */
export interface MissedParts {
  parameters: string[];
  connections: string[];
}

const parameterPrefix = "$project::";

/**
 * What bytes of a package use of the project of one folder that the project of another one lacks: their executions would fail there.
 * Null when that is nothing, and when it cannot be told because a project is opened by a password only.
 */
export async function findMissedParts(
  store: Store,
  input: { blobHash: string; fromFolderId: string; toFolderId: string },
): Promise<MissedParts | null> {
  const found = await store.read(function* (at) {
    const from = yield* one(projectOfFolder(at, input.fromFolderId));
    const to = yield* one(projectOfFolder(at, input.toFolderId));
    if (!from || from.blobHash === to?.blobHash) return undefined;
    return yield* q(namesUsed(at, input.blobHash, ["variable", "connection"]));
  });
  if (!found) return null;
  const uses = found.filter(({ way }) => way !== "declares");
  const own = new Set(found.flatMap(({ kind, way, name }) => (way === "declares" ? [keyOf(kind, name)] : [])));
  const names = (kind: "variable" | "connection") => [
    ...new Set(uses.flatMap((use) => (use.kind === kind && !own.has(keyOf(kind, use.name)) ? [use.name] : []))),
  ];
  const parameters = names("variable").filter((name) => name.toLowerCase().startsWith(parameterPrefix));
  const connections = names("connection");
  if (parameters.length + connections.length === 0) return null;
  const from = await openOrNull(store, input.fromFolderId);
  const to = await openOrNull(store, input.toFolderId);
  if (!from || to === null) return null;
  const missed = {
    parameters: parameters
      .flatMap((name) => from.findParameter(name.slice(parameterPrefix.length)) ?? [])
      .flatMap(({ name }) => (to?.findParameter(name) ? [] : [name])),
    // Packages refer to a connection manager by its GUID: another one of the same name is none.
    connections: connections
      .flatMap((name) => from.findConnection(name) ?? [])
      .flatMap(({ id, name }) => (to?.findConnection(id || name) ? [] : [name])),
  };
  return missed.parameters.length + missed.connections.length > 0 ? missed : null;
}

/** The project of a folder; undefined where it has none, null where nothing is known of it without its password. */
async function openOrNull(store: Store, folderId: string): Promise<Project | undefined | null> {
  const bytes = await store.read((at) => projectBytes(at, folderId));
  return bytes && openStoredProject(bytes);
}

function keyOf(kind: string, name: string): string {
  return `${kind} ${name.toLowerCase()}`;
}
