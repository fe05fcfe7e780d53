import { closeSync, fstatSync, openSync, statSync, writeSync } from "node:fs";
import { DTS_E_LOGPROVIDERFAILED, DTS_E_OPENLOGFAILED } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { LogProvider } from "../model/log-provider";
import type { LogProviderDefinition } from "../registry";
import type { LogEntry, LogWriter } from "./log-entry";
import { logLine } from "./log-line";

const header =
  "#Fields: event,computer,operator,source,sourceid,executionid,starttime,endtime,datacode,databytes,message";

/** Text file: appends entries to the file of a FILE connection manager, as lines of comma-separated values (CONTROLFLOW.md section 12). */
export const textFileLogProvider: LogProviderDefinition = {
  type: "Microsoft.LogProviderTextFile",
  displayName: "Text file log",
  async open(provider, connections) {
    const { connection, release } = await connections.acquire(provider.configString);
    await release();
    if (connection.kind !== "file") {
      throw new DtsError(
        DTS_E_OPENLOGFAILED,
        `The connection manager "${provider.configString}" is not of the type FILE.`,
        {
          help: {
            cause: "A text file log needs the path of a file.",
            next: "Give the log provider a FILE connection manager.",
          },
        },
      );
    }
    return new TextFileLog(connection.path, openFile(connection.path, provider));
  },
};

/** Lines are handed to the system one by one, so that a host that is killed has lost none. */
class TextFileLog implements LogWriter {
  private readonly path: string;
  private readonly file: number;

  constructor(path: string, file: number) {
    this.path = path;
    this.file = file;
    if (fstatSync(file).size === 0) this.append(header);
  }

  write(entry: LogEntry): void {
    this.append(logLine(entry));
  }

  async close(): Promise<void> {
    try {
      closeSync(this.file);
    } catch (error) {
      throw this.failed(error);
    }
  }

  private append(line: string): void {
    const bytes = Buffer.from(`${line}\r\n`, "utf8");
    try {
      // One write takes all of a line, except on a disk that is about to be full.
      for (let done = 0; done < bytes.length; ) done += writeSync(this.file, bytes, done);
    } catch (error) {
      throw this.failed(error);
    }
  }

  private failed(error: unknown): DtsError {
    const text = `"${this.path}" cannot be written: ${messageOf(error)}`;
    return new DtsError(DTS_E_LOGPROVIDERFAILED, text, { cause: error });
  }
}

function openFile(path: string, provider: LogProvider): number {
  const next = `Create the folder, or set another connection string for this run: dtexec /Conn "${provider.configString};<path>".`;
  const entry = statSync(path, { throwIfNoEntry: false });
  // Opening a pipe that nobody reads would wait for ever.
  if (entry && !entry.isFile()) {
    const help = { cause: "The connection string names a folder or a device.", next };
    throw new DtsError(DTS_E_OPENLOGFAILED, `"${path}" is not a file.`, { help });
  }
  try {
    return openSync(path, "a");
  } catch (error) {
    const help = { cause: "Its folder does not exist, or must not be written to.", next };
    throw new DtsError(DTS_E_OPENLOGFAILED, `"${path}" cannot be opened: ${messageOf(error)}`, { cause: error, help });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
