import { folderByName } from "@/db/folders";
import { packageByName } from "@/db/packages";
import { type At, one, type Steps } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { reachFolders } from "@/server/folders/ensure-folders";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { checkName, nameKey, nameTaken } from "@/server/names";
import { openFolderProject } from "@/server/projects/open-folder-project";
import { checkPackage } from "@/server/runtime/compatibility/check-package";
import type { Project } from "@/server/runtime/model/project";
import { checkRegistry } from "./check-registry";
import { comparePackages } from "./compare/compare-packages";
import { compatibilityItem } from "./design/describe-package";
import { readPackage } from "./inspect-package";
import { loadVersion, loadVersionBytes } from "./load-stored-package";
import type { UploadPreview } from "./preview-types";
import { authorizeUpload } from "./store-upload";
import { hashBytes } from "./store-version";

/** A package file that may be stored. */
export interface UploadCandidate {
  folderId: string;
  /** Names of folders below that one, which are made when they are missing. */
  folders?: readonly string[];
  /** "Lesson 1.dtsx". */
  fileName: string;
  bytes: Uint8Array;
  password?: string;
}

/**
 * What storing a package file would do: as a new package or a version, what of it the runtime supports, and what is different from
 * the stored version. Stores nothing, and throws what storing would: "package-password", "invalid-package", "invalid-name",
 * "name-taken", "forbidden", "not-found".
 */
export async function previewUpload(caller: Caller, input: UploadCandidate): Promise<UploadPreview> {
  const { store } = caller;
  const name = checkName(input.fileName.replace(/\.dtsx$/i, ""));
  const target = await store.read(function* (at) {
    const reached = yield* reachFolders(at, input.folderId, input.folders ?? []);
    yield* authorizeCandidate(at, caller, reached, name);
    return reached;
  });
  const project = await openFolderProject(store, target.folderId);
  return previewPackage(caller, { ...target, name, bytes: input.bytes, password: input.password, project });
}

function* authorizeCandidate(
  at: At,
  caller: Caller,
  { folderId, missing }: { folderId: string; missing: readonly string[] },
  name: string,
): Steps<void> {
  const [first] = missing;
  const existing = yield* authorizeUpload(at, caller, folderId, first ?? name);
  if (first === undefined) return;
  if (existing) throw new AppError("name-taken", "nameOfPackage", { values: { name: first } });
  yield* authorize(at, caller, "folder.create", folderObject(yield* loadFolder(at, folderId)));
}

interface Candidate {
  folderId: string;
  missing: string[];
  name: string;
  bytes: Uint8Array;
  password?: string;
  project?: Project;
}

/** The preview of one package in a folder that is known; also of those in a project. */
export async function previewPackage(caller: Caller, candidate: Candidate): Promise<UploadPreview> {
  const { folderId, missing, name, bytes, password, project } = candidate;
  const loaded = readPackage(bytes, { password, project });
  const { items } = checkPackage(loaded, checkRegistry());
  const problems = items
    .filter(({ support }) => support === "unsupported" || support === "partly")
    .map(compatibilityItem);
  const count = (support: string) => problems.filter((one) => one.support === support).length;
  const about = { newFolders: missing, problems, unsupportedCount: count("unsupported"), partlyCount: count("partly") };
  const stored = await caller.store.read(function* (at) {
    const row = missing.length > 0 ? undefined : yield* one(packageByName(at, folderId, nameKey(name)));
    if (!row) {
      if (missing.length === 0 && (yield* one(folderByName(at, folderId, nameKey(name))))) throw nameTaken(name);
      return undefined;
    }
    yield* authorize(at, caller, "package.import", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row);
    return { name: row.name, version, bytes: yield* loadVersionBytes(at, row, version) };
  });
  if (!stored) return { ...about, name, outcome: "new", currentVersion: 0, comparison: null };
  const currentVersion = stored.version.number;
  if (stored.version.blobHash === hashBytes(bytes))
    return { ...about, name: stored.name, outcome: "unchanged", currentVersion, comparison: null };
  const before = openOrUndefined(() => readPackage(stored.bytes, { password, project }));
  const comparison = before ? comparePackages(before, loaded) : null;
  return { ...about, name: stored.name, outcome: "version", currentVersion, comparison };
}

/** A stored version that another password closes cannot be compared, and keeps nobody from storing the next one. */
function openOrUndefined<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof AppError && error.code === "package-password") return undefined;
    throw error;
  }
}
