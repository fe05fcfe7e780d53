import { type FileHandle, open } from "node:fs/promises";
import { DTS_E_RAWCANTREAD, DTS_E_RAWFILECANTOPENREAD } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { BlockRows } from "./block-rows";
import { MARK_BYTES, type RawColumn, readFully, readMark, readRawHeader, unfinished } from "./raw-header";

/** Reads the blocks of a raw file, one ahead. */
export class RawFileReader {
  readonly columns: readonly RawColumn[];
  private readonly path: string;
  private readonly file: FileHandle;
  private readonly size: number;
  private at: number;
  private rows = 0;
  private ahead: Promise<BlockRows | undefined> | undefined;

  private constructor(path: string, file: FileHandle, size: number, columns: readonly RawColumn[], at: number) {
    this.path = path;
    this.file = file;
    this.size = size;
    this.columns = columns;
    this.at = at;
  }

  /** Opens a raw file. Throws DtsError when it cannot be opened or is none. */
  static async open(path: string): Promise<RawFileReader> {
    const file = await openFile(path);
    try {
      const header = await readRawHeader(file, path);
      const { size } = await file.stat();
      return new RawFileReader(path, file, size, header.columns, header.bytes);
    } catch (error) {
      await file.close();
      if (error instanceof DtsError) throw error;
      throw cannotRead(path, error);
    }
  }

  /** The next block, undefined behind the last. Throws DtsError for a file that is damaged or ends in the middle. */
  async next(): Promise<BlockRows | undefined> {
    const block = await (this.ahead ?? this.read());
    if (block === undefined) return undefined;
    this.ahead = this.read();
    // Its failure is told by the next call.
    this.ahead.catch(() => undefined);
    return block;
  }

  async close(): Promise<void> {
    await this.ahead?.catch(() => undefined);
    await this.file.close();
  }

  private async read(): Promise<BlockRows | undefined> {
    const { path } = this;
    try {
      const mark = readMark(await readFully(this.file, this.at, MARK_BYTES), path);
      if (mark.kind === "end") {
        if (mark.rows !== this.rows || this.at + MARK_BYTES !== this.size) throw unfinished(path);
        return undefined;
      }
      // A size that the file does not have must not be asked of the memory.
      if (this.at + MARK_BYTES + mark.bytes > this.size) throw unfinished(path);
      const content = await readFully(this.file, this.at + MARK_BYTES, mark.bytes);
      if (content.length < mark.bytes) throw unfinished(path);
      this.at += MARK_BYTES + mark.bytes;
      this.rows += mark.rows;
      return new BlockRows(content, mark.rows, this.columns, path);
    } catch (error) {
      if (error instanceof DtsError) throw error;
      throw cannotRead(path, error);
    }
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DtsError(DTS_E_RAWFILECANTOPENREAD, `The raw file "${path}" cannot be opened: ${reason}.`, {
      details: { file: path },
    });
  }
}

function cannotRead(path: string, error: unknown): DtsError {
  const reason = error instanceof Error ? error.message : String(error);
  return new DtsError(DTS_E_RAWCANTREAD, `The raw file "${path}" cannot be read: ${reason}.`, {
    details: { file: path },
  });
}
