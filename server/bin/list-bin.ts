import { binPage } from "@/db/bin";
import { folderById } from "@/db/folders";
import { one, q } from "@/db/store";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { binObject, deletionAct } from "./load-bin-item";
import type { BinCursor, BinItem } from "./types";

const PAGE = 100;

/**
 * What was deleted and can be restored, the newest first: everything for who may delete it. `next` is handed in as `after`
 * for the page that follows. Throws "forbidden".
 */
export async function listBin(
  caller: Caller,
  input: { after?: BinCursor } = {},
): Promise<{ items: BinItem[]; next: BinCursor | null }> {
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "folder.enumerate", { type: "server" });
    const after = input.after && { deletedAt: new Date(input.after.deletedAt), id: input.after.id };
    const rows = yield* q(binPage(at, PAGE, after));
    const items: BinItem[] = [];
    for (const row of rows) {
      const object = yield* binObject(at, row);
      const rights = {
        ...rightsOf(subject, ["folder.delete", "package.delete"], object),
        ...rightsOf(subject, ["settings.change"], { type: "server" }),
      };
      if (!rights[deletionAct(row)].allowed && row.deletedById !== subject.id) continue;
      const folder = yield* one(folderById(at, row.folderId));
      items.push({
        id: row.id,
        kind: row.kind,
        name: row.name,
        path: row.path,
        folderId: folder?.binId === null ? folder.id : null,
        folderCount: row.folderCount,
        packageCount: row.packageCount,
        deletedByName: row.deletedByName,
        deletedAt: row.deletedAt.getTime(),
        expiresAt: row.expiresAt.getTime(),
        rights,
      });
    }
    const last = rows.length === PAGE ? rows.at(-1) : undefined;
    return { items, next: last ? { deletedAt: last.deletedAt.getTime(), id: last.id } : null };
  });
}
