import { stat } from "node:fs/promises";
import type { ComponentContext } from "../component";
import { acquireFlatFiles } from "./acquire-flat-file";

/** Reading files of this size takes several times as long as starting a thread. */
const THREAD_BYTES = 16 << 20;

/** Whether the files of a Flat File Source are large enough for a thread of their own. A file that cannot be opened is not. */
export async function isWorthThread(context: Pick<ComponentContext, "component" | "task">): Promise<boolean> {
  try {
    const { paths, release } = await acquireFlatFiles(context);
    await release();
    const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
    return sizes.reduce((sum, size) => sum + size, 0) >= THREAD_BYTES;
  } catch {
    // The source says so itself when its turn comes.
    return false;
  }
}
