import { appendFile, mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTCONNECTION, GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";

/** So many files may be on their way between a script and servers at once. */
const maxTransfers = 16;

/** The longest file a script sends or receives through the runtime: it lies among the temporary files meanwhile. */
const maxFileBytes = 1024 * 1024 * 1024;

/** What goes to a script at once. */
const chunkBytes = 1024 * 1024;

/**
 * Files on their way between a script and a server, as temporary files of the runtime: the script reads and writes its own files itself, so
 * that its confinement holds for them, and hands over bytes.
 */
export class ScriptTransfers {
  private readonly files = new Map<number, string>();
  private folder: Promise<string> | undefined;
  private lastNumber = 0;

  /** A new, empty file. */
  async begin(): Promise<{ readonly transfer: number; readonly file: string }> {
    if (this.files.size >= maxTransfers) {
      throw new DtsError(GANTRY_E_SCRIPTPROTOCOL, `The script has more than ${maxTransfers} files on their way.`);
    }
    this.folder ??= mkdtemp(path.join(tmpdir(), "gantry-transfer-"));
    const transfer = ++this.lastNumber;
    const file = path.join(await this.folder, String(transfer));
    await appendFile(file, "", { mode: 0o600 });
    this.files.set(transfer, file);
    return { transfer, file };
  }

  async write(transfer: unknown, bytes: Buffer): Promise<void> {
    const file = this.file(transfer);
    refuseLength((await stat(file)).size + bytes.length);
    await appendFile(file, bytes);
  }

  /** The bytes from a place on; none at the end. */
  async read(transfer: unknown, start: unknown): Promise<Buffer> {
    if (typeof start !== "number" || !Number.isSafeInteger(start) || start < 0) throw misfit("start");
    const handle = await open(this.file(transfer), "r");
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(chunkBytes), 0, chunkBytes, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  /** The path of a file. Throws DtsError when the script has none of this number. */
  file(transfer: unknown): string {
    const file = typeof transfer === "number" ? this.files.get(transfer) : undefined;
    if (file === undefined) throw misfit("transfer");
    return file;
  }

  async forget(transfer: unknown): Promise<void> {
    const file = this.file(transfer);
    this.files.delete(Number(transfer));
    await rm(file, { force: true });
  }

  async close(): Promise<void> {
    this.files.clear();
    if (this.folder !== undefined) await rm(await this.folder, { recursive: true, force: true });
  }
}

/** Throws DtsError when a file is longer than a script may send or receive. */
export function refuseLength(bytes: number): void {
  if (bytes <= maxFileBytes) return;
  throw new DtsError(
    GANTRY_E_SCRIPTCONNECTION,
    `A script sends and receives files of up to ${maxFileBytes / 1024 ** 3} GB; this one is longer.`,
    { help: { cause: "It goes through the temporary files of the runtime.", next: "Use an FTP task instead." } },
  );
}

function misfit(part: string): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, `The script asked for something that does not exist (${part}).`);
}
