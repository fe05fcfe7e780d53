import { rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { unusableWorkbook } from "./unusable-workbook";

/** What changes when a file is written: its time and size; "" when there is none. */
export async function fileVersion(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found === undefined ? "" : `${found.mtimeNs} ${found.size} ${found.ino}`;
}

/** Puts a workbook in the place of the file, whole or not at all. Throws DtsError, and the signal's reason when it is aborted before. */
export async function replaceWorkbook(
  bytes: Uint8Array,
  file: string,
  label: string,
  signal: AbortSignal,
): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(draft, bytes, { signal });
    signal.throwIfAborted();
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    signal.throwIfAborted();
    throw unusableWorkbook(label, error instanceof Error ? error.message : String(error), error);
  }
}
