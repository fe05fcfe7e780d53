import { blobByHash } from "@/db/packages";
import { projectOfFolder } from "@/db/projects";
import { type At, one, type Steps, type Store } from "@/db/store";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Project } from "@/server/runtime/model/project";
import { loadProject } from "@/server/runtime/project/load-project";

/** The bytes of a folder's project; undefined for a folder whose packages stand alone. */
export function* projectBytes(at: At, folderId: string): Steps<Uint8Array | undefined> {
  const row = yield* one(projectOfFolder(at, folderId));
  if (!row) return undefined;
  const blob = yield* one(blobByHash(at, row.blobHash));
  if (!blob) throw new Error(`The project "${row.name}" of a folder is not in the store.`);
  return blob.bytes;
}

/** The project that the packages of a folder belong to, as it was uploaded; undefined when they stand alone. */
export async function openFolderProject(store: Store, folderId: string): Promise<Project | undefined> {
  const bytes = await store.read((at) => projectBytes(at, folderId));
  return bytes && loadProject(bytes);
}

/** The project of stored bytes; null where nothing of it is known without another password. */
export async function openStoredProject(bytes: Uint8Array, password?: string): Promise<Project | null> {
  try {
    return await loadProject(bytes, { password });
  } catch (error) {
    if (error instanceof DtsError) return null;
    throw error;
  }
}
