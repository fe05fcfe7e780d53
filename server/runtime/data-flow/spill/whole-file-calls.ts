import type { FileHandle } from "node:fs/promises";
import { DTS_E_CANTCREATESPOOLFILE } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";

/** Writes all parts one after the other. Throws DtsError DTS_E_CANTCREATESPOOLFILE when the disk does not take them. */
export async function writeAll(file: FileHandle, parts: readonly Uint8Array[], position: number): Promise<void> {
  try {
    await write(file, parts, position);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `Rows that do not fit into memory could not be put on disk: ${reason}.`;
    throw new DtsError(DTS_E_CANTCREATESPOOLFILE, text, {
      help: {
        cause: "The disk with the folder for such rows is full, or fails.",
        next: "Free space there, set BufferTempStoragePath of the Data Flow task to a folder on another disk, or raise the execution's memory limit.",
      },
    });
  }
}

/** A disk that is full takes a part of what it is given, and says why at the next call. */
async function write(file: FileHandle, parts: readonly Uint8Array[], position: number): Promise<void> {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  const { bytesWritten } = await file.writev(parts, position);
  if (bytesWritten === bytes) return;
  const rest = Buffer.concat(parts).subarray(bytesWritten);
  for (let done = 0; done < rest.length; ) {
    done += (await file.write(rest, done, rest.length - done, position + bytesWritten + done)).bytesWritten;
  }
}

/** Fills `content` from a position of the file. */
export async function readAll(file: FileHandle, content: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < content.length; ) {
    const { bytesRead } = await file.read(content, done, content.length - done, position + done);
    if (bytesRead === 0) throw new Error("A file with rows that were put on disk ends too early.");
    done += bytesRead;
  }
}

/** Most parts that one call of the system takes. */
const MOST_PARTS = 512;

/** Fills all parts one after the other from a position of the file. */
export async function readAllParts(file: FileHandle, parts: readonly Uint8Array[], position: number): Promise<void> {
  let at = position;
  for (let from = 0; from < parts.length; from += MOST_PARTS) {
    const some = parts.slice(from, from + MOST_PARTS);
    const bytes = some.reduce((sum, part) => sum + part.length, 0);
    const { bytesRead } = await file.readv(some, at);
    if (bytesRead < bytes) {
      // A call may give less than it was asked for: the parts are filled once more, each to its end.
      let place = at;
      for (const part of some) {
        await readAll(file, part, place);
        place += part.length;
      }
    }
    at += bytes;
  }
}
