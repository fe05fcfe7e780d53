import { folderById } from "@/db/folders";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { type At, one, type Steps } from "@/db/store";
import type { FolderStep } from "./types";

/** The way from the root to a folder, the folder itself last; empty for the root. */
export function* folderSteps(at: At, folderId: string): Steps<FolderStep[]> {
  const steps: FolderStep[] = [];
  for (let id: string | null = folderId; id && id !== ROOT_FOLDER_ID; ) {
    const folder: { id: string; name: string; parentId: string | null } | undefined = yield* one(folderById(at, id));
    if (!folder) break;
    steps.unshift({ id: folder.id, name: folder.name });
    id = folder.parentId;
  }
  return steps;
}

/** The same as text: "" for the root, else "/Samples/Currency". */
export function pathText(steps: readonly FolderStep[]): string {
  return steps.map((step) => `/${step.name}`).join("");
}
