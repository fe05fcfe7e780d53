import { closeSync, fstatSync, writeSync } from "node:fs";
import { DTS_E_LOGPROVIDERFAILED } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { LogProviderDefinition } from "../registry";
import type { LogEntry, LogWriter } from "./log-entry";
import { messageOf, openLogFile } from "./log-file";
import { logLine } from "./log-line";

const header =
  "#Fields: event,computer,operator,source,sourceid,executionid,starttime,endtime,datacode,databytes,message";

/** Text file: appends entries to the file of a FILE connection manager, as lines of comma-separated values (CONTROLFLOW.md section 12). */
export const textFileLogProvider: LogProviderDefinition = {
  type: "Microsoft.LogProviderTextFile",
  displayName: "Text file log",
  async open(provider, connections) {
    const { path, descriptor } = await openLogFile(provider, connections, () => "a");
    return new TextFileLog(path, descriptor);
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
