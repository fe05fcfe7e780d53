import { eq } from "drizzle-orm";
import { executionUsingProject, projectOfFolder, projectUsingBlob } from "@/db/projects";
import { type At, one, q, type Steps } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { lockFolder } from "@/server/folders/claim-name";
import { ensureFolders, reachFolders } from "@/server/folders/ensure-folders";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { inspectPackage } from "@/server/packages/inspect-package";
import { storeUpload } from "@/server/packages/store-upload";
import { hashBytes, storeBlob } from "@/server/packages/store-version";
import type { StoredPackage } from "@/server/packages/types";
import type { Project } from "@/server/runtime/model/project";
import { readProject, readProjectPackages } from "./read-project";

interface ProjectUpload {
  folderId: string;
  /** Names of folders below that one, which are made when they are missing. */
  folders?: readonly string[];
  bytes: Uint8Array;
  /** Opens a project that needs one; it is used to look into the file and kept nowhere. */
  password?: string;
  /** What it was compared with: another project or version that is stored by now is a "conflict". */
  expected?: {
    /** SHA-256 of the folder's project; null = there was none. */
    projectHash: string | null;
    /** The current version of each package, in the order of the project; 0 = there was none. */
    versions: readonly number[];
  };
}

/**
 * Stores a project deployment file (.ispac) in a folder: its packages one by one, and what they share (parameters, connection
 * managers) as the folder's project, in place of an earlier one. All or nothing: one package that does not load or may not be
 * stored keeps everything out. Mirrors `catalog.deploy_project` (MANAGEMENT.md 3.2). Throws "conflict" when something else is stored than was
 * expected, "package-password", "invalid-package", "invalid-name",
 * "name-taken", "forbidden", "not-found".
 */
export async function uploadProject(
  caller: Caller,
  input: ProjectUpload,
): Promise<{ name: string; packages: StoredPackage[] }> {
  const { store } = caller;
  const { bytes, password, expected } = input;
  await store.read(function* (at) {
    const { folderId } = yield* reachFolders(at, input.folderId, input.folders ?? []);
    yield* authorize(at, caller, "folder.store", folderObject(yield* loadFolder(at, folderId)));
  });
  const project = await readProject(bytes, password);
  const inspected = await inspectPackages(project, password);
  return store.tx(function* (at) {
    const packages: StoredPackage[] = [];
    const folderId = yield* ensureFolders(at, caller, input.folderId, input.folders ?? []);
    yield* authorize(at, caller, "folder.store", folderObject(yield* loadFolder(at, folderId)));
    yield* lockFolder(at, store, folderId);
    if (expected) yield* demandProject(at, folderId, expected.projectHash);
    for (const [index, { name, content, ...read }] of inspected.entries()) {
      const expectedVersion = expected?.versions[index];
      packages.push(yield* storeUpload(at, caller, { folderId, name, bytes: content, expectedVersion, ...read }));
    }
    yield* setFolderProject(at, caller, folderId, { name: project.name, bytes });
    return { name: project.name, packages };
  });
}

/** Throws "conflict" when the folder has another project by now. */
function* demandProject(at: At, folderId: string, hash: string | null): Steps<void> {
  const stored = yield* one(projectOfFolder(at, folderId));
  if ((stored?.blobHash ?? null) === hash) return;
  throw new AppError("conflict", "projectOvertaken", { hint: "storeAgain" });
}

async function inspectPackages(project: Project, password: string | undefined) {
  const inspected = [];
  for (const { fileName, name, content } of await readProjectPackages(project)) {
    try {
      inspected.push({ name, content, ...inspectPackage(content, { project, password }) });
    } catch (error) {
      throw error instanceof AppError ? error.about(fileName) : error;
    }
  }
  return inspected;
}

/** Makes a project the folder's. The bytes of the one before go when neither a folder nor an execution needs them. */
function* setFolderProject(
  at: At,
  caller: Caller,
  folderId: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Steps<void> {
  const { db, s } = at;
  const blobHash = hashBytes(bytes);
  const before = yield* one(projectOfFolder(at, folderId));
  if (before?.blobHash === blobHash) return;
  yield* storeBlob(at, blobHash, bytes);
  const values = { name, blobHash, updatedAt: caller.now(), updatedByName: caller.principal.name };
  if (before) yield* q(db.update(s.folderProjects).set(values).where(eq(s.folderProjects.folderId, folderId)));
  else yield* q(db.insert(s.folderProjects).values({ folderId, ...values }));
  if (before) {
    const used =
      (yield* one(projectUsingBlob(at, before.blobHash))) ?? (yield* one(executionUsingProject(at, before.blobHash)));
    if (!used) yield* q(db.delete(s.blobs).where(eq(s.blobs.hash, before.blobHash)));
  }
  const folder = yield* loadFolder(at, folderId);
  yield* auditChange(at, caller, {
    verb: "upload-project",
    object: { type: "folder", id: folderId, name: folder.name },
    before: before ? { project: before.name, hash: before.blobHash } : null,
    after: { project: name, hash: blobHash },
  });
}
