import { executionById } from "@/db/executions";
import { folderByName } from "@/db/folders";
import { blobByHash, packageById, packageByName, versionAt } from "@/db/packages";
import { rolesOfUser, userById } from "@/db/people";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { type At, one, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { demand } from "@/server/access/authorize";
import type { Recorder } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { nameKey } from "@/server/names";
import { loadVersion, type PackageRow } from "@/server/packages/load-stored-package";

/** A package that an Execute Package task names. */
export interface ChildReference {
  /** "project": a package beside the one that is executed; "store": one by its path from the root folder. */
  readonly place: "project" | "store";
  readonly name: string;
}

/**
 * The bytes of a package that a task of an execution is to execute: the version that was current when the execution was started, so
 * that all of an execution is of one state of the store; of a package stored since then, the current one. Undefined when there is
 * none of that name.
 * Throws "forbidden" when the person who started the execution may not execute it, "unauthenticated" when that person is gone.
 */
export async function findChildPackage(
  { store }: Recorder,
  input: ChildReference & { readonly executionId: number },
): Promise<Uint8Array | undefined> {
  return store.read(function* (at) {
    const execution = yield* one(executionById(at, input.executionId));
    if (!execution) throw new AppError("not-found", "executionGone", { values: { id: String(input.executionId) } });
    const row = yield* input.place === "project" ? besides(at, execution, input.name) : byPath(at, input.name);
    if (row === undefined) return undefined;
    const subject = yield* starter(at, execution.requestedById);
    demand(subject, "package.execute", yield* packageAccess(at, row));
    const version = (yield* one(versionAt(at, row.id, execution.createdAt))) ?? (yield* loadVersion(at, row));
    return (yield* one(blobByHash(at, version.blobHash)))?.bytes;
  });
}

function* besides(
  at: At,
  execution: { readonly packageId: string | null },
  name: string,
): Steps<PackageRow | undefined> {
  const parent = execution.packageId === null ? undefined : yield* one(packageById(at, execution.packageId));
  return parent && (yield* named(at, parent.folderId, name));
}

function* byPath(at: At, path: string): Steps<PackageRow | undefined> {
  const names = path.split(/[\\/]/).filter((one) => one !== "");
  const last = names.pop();
  let folderId = ROOT_FOLDER_ID;
  for (const name of names) {
    const folder = yield* one(folderByName(at, folderId, nameKey(name)));
    if (!folder) return undefined;
    folderId = folder.id;
  }
  return last === undefined ? undefined : yield* named(at, folderId, last);
}

/** Tasks name packages of a project by their files, the store without the ending. */
function* named(at: At, folderId: string, name: string): Steps<PackageRow | undefined> {
  const exact = yield* one(packageByName(at, folderId, nameKey(name)));
  return exact ?? (yield* one(packageByName(at, folderId, nameKey(name.replace(/\.dtsx$/i, "")))));
}

/** Who started the execution, with the roles of now. A session is not asked for: executions outlive them. */
function* starter(at: At, id: string): Steps<Subject> {
  if (id === "system") return yield* loadSubject(at, { principal: { kind: "system", id: "system", name: "Gantry" } });
  const user = yield* one(userById(at, id));
  if (!user || user.disabled) {
    throw new AppError("unauthenticated", "starterGone", { hint: "startAsAnother" });
  }
  return { id: user.id, name: user.displayName, disabled: user.disabled, roles: yield* q(rolesOfUser(at, user.id)) };
}
