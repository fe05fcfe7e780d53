import { type FileHandle, open } from "node:fs/promises";
import {
  DTS_E_RAWEXISTSCREATEONCE,
  DTS_E_RAWFILECANTOPEN,
  DTS_E_RAWMETADATACOUNTMISMATCH,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { checkRawType } from "./check-raw-type";
import {
  endMark,
  MARK_BYTES,
  type RawColumn,
  rawHeader,
  readFully,
  readMark,
  readRawHeader,
  unfinished,
} from "./raw-header";

/** What a Raw File Destination does with its file (DTSX.md section 15). */
export const writeOptions = ["createAlways", "createOnce", "append", "truncateAndAppend"] as const;
export type WriteOption = (typeof writeOptions)[number];

/** Writes blocks of a raw file; the file is whole only after `finish`. */
export class RawFileWriter {
  private readonly file: FileHandle;
  private at: number;
  private rows: number;
  private writing: Promise<unknown> | undefined;

  private constructor(file: FileHandle, at: number, rows: number) {
    this.file = file;
    this.at = at;
    this.rows = rows;
  }

  /**
   * Opens a raw file for writing. `append` and `truncateAndAppend` need a file with the same columns. Throws DtsError: when the file
   * cannot be opened, exists (`createOnce`), is no finished raw file, or has other columns.
   */
  static async open(path: string, columns: readonly RawColumn[], option: WriteOption): Promise<RawFileWriter> {
    const creates = option === "createAlways" || option === "createOnce";
    const file = await openFile(path, creates ? (option === "createOnce" ? "wx" : "w") : "r+");
    try {
      if (creates) {
        const writer = new RawFileWriter(file, 0, 0);
        await writer.put(rawHeader(columns));
        return writer;
      }
      const header = await readRawHeader(file, path);
      checkColumns(header.columns, columns, path);
      const { size } = await file.stat();
      const end =
        size < header.bytes + MARK_BYTES
          ? undefined
          : readMark(await readFully(file, size - MARK_BYTES, MARK_BYTES), path);
      if (end?.kind !== "end") throw unfinished(path);
      const keeps = option === "append";
      const at = keeps ? size - MARK_BYTES : header.bytes;
      // From here on the file has no end, until `finish` writes it.
      await file.truncate(at);
      return new RawFileWriter(file, at, keeps ? end.rows : 0);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Starts writing a block of rows, after the write before has ended. Throws the file system's error of an earlier write. */
  async write(block: Buffer, rows: number): Promise<void> {
    await this.writing;
    this.rows += rows;
    this.writing = this.put(block);
    // The failure is told by the next call that waits.
    this.writing.catch(() => undefined);
  }

  /** Writes the end of the file. Throws the file system's error. */
  async finish(): Promise<void> {
    await this.writing;
    await this.put(endMark(this.rows));
  }

  async close(): Promise<void> {
    await this.writing?.catch(() => undefined);
    await this.file.close();
  }

  private async put(content: Buffer): Promise<void> {
    for (let done = 0; done < content.length; ) {
      const { bytesWritten } = await this.file.write(content, done, content.length - done, this.at);
      done += bytesWritten;
      this.at += bytesWritten;
    }
  }
}

async function openFile(path: string, flags: string): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    const code = exists ? DTS_E_RAWEXISTSCREATEONCE : DTS_E_RAWFILECANTOPEN;
    throw new DtsError(code, `The raw file "${path}" cannot be opened for writing: ${reason}.`, {
      details: { file: path },
    });
  }
}

function checkColumns(stored: readonly RawColumn[], wanted: readonly RawColumn[], path: string): void {
  const names = (columns: readonly RawColumn[]) => columns.map(({ name }) => name).join(", ");
  const alike = stored.length === wanted.length && stored.every(({ name }, i) => name === wanted[i]?.name);
  if (!alike) {
    throw new DtsError(
      DTS_E_RAWMETADATACOUNTMISMATCH,
      `The raw file "${path}" has the columns ${names(stored)}; rows with the columns ${names(wanted)} cannot be appended.`,
      { details: { file: path } },
    );
  }
  stored.forEach((column, i) => {
    const other = wanted[i];
    if (other !== undefined) checkRawType(column, other, path);
  });
}
