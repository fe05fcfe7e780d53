import { foldersAbove, foldersNaming, packagesNaming } from "@/db/role-assignments";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { type At, q, type Steps } from "@/db/store";
import type { NamingObject, NamingPlace, RoleDetail } from "./types";

/** A page of the folders and packages that name a role: folders first, each kind by name, at most `limit` of both. */
export function* findNamings(
  at: At,
  roleId: string,
  after: NamingPlace | undefined,
  limit: number,
): Steps<Pick<RoleDetail, "folders" | "packages" | "nextNamings">> {
  const folderRows = after?.kind === "package" ? [] : yield* q(foldersNaming(at, roleId, after, limit + 1));
  const room = limit + 1 - folderRows.length;
  const packageRows =
    room > 0 ? yield* q(packagesNaming(at, roleId, after?.kind === "package" ? after : undefined, room)) : [];
  const all = [
    ...folderRows.map((row) => ({ ...row, kind: "folder" as const })),
    ...packageRows.map((row) => ({ ...row, kind: "package" as const })),
  ];
  const shown = all.slice(0, limit);
  const pathTo = yield* paths(at, [...new Set(shown.map(({ folderId }) => folderId))]);
  const namings = (kind: "folder" | "package"): NamingObject[] =>
    shown
      .filter((row) => row.kind === kind)
      .flatMap((row) => {
        const path = [...pathTo(row.folderId), ...(kind === "package" ? [row.name] : [])];
        const about = { id: row.id, name: row.name || "/", path, inBin: row.binId !== null };
        return [
          ...(row.readerRoleId === roleId ? [{ ...about, as: "reader" as const }] : []),
          ...(row.writerRoleId === roleId ? [{ ...about, as: "writer" as const }] : []),
        ];
      });
  const last = shown.at(-1);
  return {
    folders: namings("folder"),
    packages: namings("package"),
    nextNamings: all.length > limit && last ? { kind: last.kind, nameKey: last.nameKey, id: last.id } : null,
  };
}

/** Reads the ways to all these folders at once, and answers which names lead to one of them from the root. */
function* paths(at: At, folderIds: string[]): Steps<(folderId: string) => string[]> {
  const rows = folderIds.length > 0 ? yield* q(foldersAbove(at, folderIds)) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (folderId) => {
    const names: string[] = [];
    for (let row = byId.get(folderId); row && row.id !== ROOT_FOLDER_ID; row = byId.get(row.parentId ?? ""))
      names.unshift(row.name);
    return names;
  };
}
