import type { Caller } from "@/server/access/caller";

/** What a path of names (as in the URL) leads to. */
export async function findByPath(
  caller: Caller,
  input: { names: string[] },
): Promise<{ kind: "folder"; folderId: string } | { kind: "package"; packageId: string } | null> {
  throw new Error(`find-by-path is being written.`);
}
