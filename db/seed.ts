import { type At, q, type Steps } from "./store";

/** The root of the folder tree: it cannot be renamed, moved or deleted. */
export const ROOT_FOLDER_ID = "root";

/** Rows every Gantry has: the root folder and the fixed roles. Does nothing where they are already there. */
export function* seed(
  { db, s }: At,
  fixedRoles: readonly { name: string; description: string }[],
  now: Date,
): Steps<void> {
  const root = {
    id: ROOT_FOLDER_ID,
    parentId: null,
    name: "",
    nameKey: "",
    ownerId: null,
    createdAt: now,
    updatedAt: now,
  };
  yield* q(db.insert(s.folders).values(root).onConflictDoNothing());
  const rows = fixedRoles.map(({ name, description }) => ({
    id: name,
    name,
    nameKey: name.toLowerCase(),
    description,
    fixed: true,
    createdAt: now,
  }));
  yield* q(db.insert(s.roles).values(rows).onConflictDoNothing());
}
