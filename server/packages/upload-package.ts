import type { Caller } from "@/server/access/caller";
import type { StoredPackage } from "./types";

/**  */
export async function uploadPackage(
  caller: Caller,
  input: { folderId: string; fileName: string; bytes: Uint8Array; name?: string },
): Promise<StoredPackage> {
  throw new Error(`upload-package is being written.`);
}
