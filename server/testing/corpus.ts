import { existsSync } from "node:fs";
import path from "node:path";

/** The folder of real packages that some tests read: `$GANTRY_CORPUS`, else the `shared/corpus` beside the checkout. */
const corpusRoot = process.env.GANTRY_CORPUS ?? path.resolve(import.meta.dirname, "../../../shared/corpus");

/** Path of a file or folder of the corpus. Does not check that it exists. */
export function corpusPath(...parts: string[]): string {
  return path.join(corpusRoot, ...parts);
}

/** Whether the corpus is on this machine; a test that needs it says in its name that it was left out. */
export function hasCorpus(): boolean {
  return existsSync(path.join(corpusRoot, "packages"));
}
