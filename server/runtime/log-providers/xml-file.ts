import { closeSync, fstatSync, readSync, writeSync } from "node:fs";
import { DTS_E_LOGPROVIDERFAILED, DTS_E_OPENLOGFAILED } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { LogProviderDefinition } from "../registry";
import type { LogEntry, LogWriter } from "./log-entry";
import { type LogFile, messageOf, openLogFile } from "./log-file";
import { xmlRecord } from "./xml-record";

const head = '<?xml version="1.0" encoding="utf-8"?>\r\n<dtslogs>\r\n';
const endOfRun = "</dtslog>\r\n";
const endOfLogs = "</dtslogs>";

/** XML file: the entries of every run are records of one `dtslog` in the file of a FILE connection manager (MANAGEMENT.md 6.3). */
export const xmlFileLogProvider: LogProviderDefinition = {
  type: "Microsoft.LogProviderXMLFile",
  displayName: "XML file log",
  async open(provider, connections) {
    const file = await openLogFile(provider, connections, (exists) => (exists ? "r+" : "w+"));
    try {
      return new XmlFileLog(file);
    } catch (error) {
      closeSync(file.descriptor);
      throw error;
    }
  },
};

/**
 * Every entry is written with the ends of all that is open after it, and the next one takes the place of these ends: the file is
 * whole XML at any time, also when the host is killed.
 */
class XmlFileLog implements LogWriter {
  private readonly file: LogFile;
  private end: number;

  constructor(file: LogFile) {
    this.file = file;
    this.end = endOfRecords(file);
    this.append(this.end === 0 ? `${head}<dtslog>\r\n` : "<dtslog>\r\n");
  }

  write(entry: LogEntry): void {
    this.append(`${xmlRecord(entry)}\r\n`);
  }

  async close(): Promise<void> {
    try {
      closeSync(this.file.descriptor);
    } catch (error) {
      throw this.failed(error);
    }
  }

  private append(text: string): void {
    const kept = Buffer.byteLength(text);
    const bytes = Buffer.from(text + endOfRun + endOfLogs, "utf8");
    try {
      // One write takes all of it, except on a disk that is about to be full.
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.file.descriptor, bytes, done, bytes.length - done, this.end + done);
    } catch (error) {
      throw this.failed(error);
    }
    this.end += kept;
  }

  private failed(error: unknown): DtsError {
    const text = `"${this.file.path}" cannot be written: ${messageOf(error)}`;
    return new DtsError(DTS_E_LOGPROVIDERFAILED, text, { cause: error });
  }
}

/** Where the next run of an existing log begins: before the end of its logs; 0 in an empty file. Throws DtsError for other files. */
function endOfRecords({ path, descriptor }: LogFile): number {
  const { size } = fstatSync(descriptor);
  if (size === 0) return 0;
  const tail = Buffer.alloc(Math.min(size, 1024));
  readSync(descriptor, tail, 0, tail.length, size - tail.length);
  const at = tail.lastIndexOf(endOfLogs);
  if (
    at >= 0 &&
    tail
      .subarray(at + endOfLogs.length)
      .toString()
      .trim() === ""
  )
    return size - tail.length + at;
  throw new DtsError(DTS_E_OPENLOGFAILED, `"${path}" is not an XML log: it does not end with ${endOfLogs}.`, {
    help: {
      cause: "The file is of another kind, or a full disk has cut it.",
      next: "Move the file away, or set another connection string for this run.",
    },
  });
}
