import type { DateTime } from "../model/date-time";

/** One entry of a log, as all log providers write it (CONTROLFLOW.md section 12). A column the package filters out is undefined. */
export interface LogEntry {
  /** `OnError`, `PackageStart`; entries of the tasks' own begin with `User:`. */
  readonly event: string;
  readonly computer?: string;
  readonly operator?: string;
  readonly source?: string;
  readonly sourceId?: string;
  readonly executionId?: string;
  /** Clock time of this machine. An event has no duration, so both times are the same. */
  readonly startTime: DateTime;
  readonly endTime: DateTime;
  /** Signed code of an error, warning or information, the result with PackageEnd, else 0. */
  readonly dataCode: number;
  readonly dataBytes?: Uint8Array;
  readonly message?: string;
}

/** An open log. */
export interface LogWriter {
  /** Takes an entry; entries are written in the order given. Throws DtsError when the log can take no more. */
  write(entry: LogEntry): void;
  /** Writes what is left and closes the log. Throws DtsError when that fails. */
  close(): Promise<void>;
}
