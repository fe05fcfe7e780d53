import { ROOT_FOLDER_ID } from "@/db/seed";
import { AppError } from "@/server/errors";

/** Throws "invalid-input" for the root folder, which always is where it is. */
export function notRoot(folderId: string): void {
  if (folderId === ROOT_FOLDER_ID) throw new AppError("invalid-input", "rootFixed");
}
