import type { Caller } from "@/server/access/caller";

/**  */
export async function searchPackages(
  caller: Caller,
  input: { text: string; limit?: number },
): Promise<{ packageId: string; name: string; folderPath: string }[]> {
  throw new Error(`search-packages is being written.`);
}
