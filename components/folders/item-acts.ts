import {
  copyFolderAction,
  copyPackageAction,
  deleteFolderAction,
  deletePackageAction,
  moveFolderAction,
  movePackageAction,
  renameFolderAction,
  renamePackageAction,
} from "@/app/(console)/packages/actions";
import type { ServerAction } from "@/components/actions/action-types";
import type { Relocation } from "@/server/folders/types";
import type { MissedParts } from "@/server/projects/find-missed-parts";

/** A folder or package as a row, a menu or a drag knows it. */
export interface Item {
  kind: "folder" | "package";
  id: string;
  name: string;
  /** The folder it is in. */
  folderId: string;
}

interface ItemActs {
  rename: ServerAction<{ id: string; name: string }, Relocation>;
  move: ServerAction<{ id: string; folderId: string }, Relocation & { missed?: MissedParts | null }>;
  copy: ServerAction<{ id: string; folderId: string; name: string }, { id: string; missed?: MissedParts | null }>;
  /** Answers the deletion, by which it is taken back, and where it was. */
  remove: ServerAction<{ id: string }, { binId: string; path: string }>;
}

/** The acts folders and packages have in common, in one shape. */
export const itemActs: Record<Item["kind"], ItemActs> = {
  folder: {
    rename: ({ id, name }) => renameFolderAction({ folderId: id, name }),
    move: ({ id, folderId }) => moveFolderAction({ folderId: id, parentId: folderId }),
    copy: async ({ id, folderId, name }) => {
      const result = await copyFolderAction({ folderId: id, parentId: folderId, name });
      return result.ok ? { ok: true, value: { id: result.value.folderId } } : result;
    },
    remove: ({ id }) => deleteFolderAction({ folderId: id, recursive: true }),
  },
  package: {
    rename: ({ id, name }) => renamePackageAction({ packageId: id, name }),
    move: ({ id, folderId }) => movePackageAction({ packageId: id, folderId }),
    copy: async ({ id, folderId, name }) => {
      const result = await copyPackageAction({ packageId: id, folderId, name });
      return result.ok ? { ok: true, value: { id: result.value.packageId, missed: result.value.missed } } : result;
    },
    remove: ({ id }) => deletePackageAction({ packageId: id }),
  },
};
