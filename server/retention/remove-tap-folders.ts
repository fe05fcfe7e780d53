import { realpath, rm } from "node:fs/promises";
import { tapFolder } from "@/server/executions/tap-folder";

/**
 * Removes the folders with the data tap files of these executions. Answers what is wrong with one that could not be removed. A folder
 * that has become a link is left alone: packages may write there, and what a link leads to belongs to somebody else.
 *
 * @param filesFolder the working folder of executions
 */
export async function removeTapFolders(filesFolder: string, executionIds: number[]): Promise<string | undefined> {
  let problem: string | undefined;
  const root = await realpath(filesFolder).catch(() => undefined);
  for (const executionId of root === undefined ? [] : executionIds) {
    const folder = tapFolder(root ?? "", executionId);
    try {
      if ((await realpath(folder)) === folder) await rm(folder, { recursive: true });
      else problem = `${folder} is a link`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") problem = (error as Error).message;
    }
  }
  return problem;
}
