import type { SqlConnection, SqlParameter } from "../connections/sql-connection";
import { DTS_E_LOGPROVIDERFAILED } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { dataType } from "../model/data-type";
import type { LogEntry, LogWriter } from "./log-entry";
import { messageOf } from "./log-file";
import { logColumns } from "./table-definitions";

/** 11 parameters a row; SQL Server takes 2,100 a statement. */
const rowsPerStatement = 50;
/** A database that takes no rows for a while must not fill the memory. */
const mostWaiting = 100_000;
/** What a database may take for the last rows of a run. */
const closeTimeoutMs = 30_000;

const nobody = "{00000000-0000-0000-0000-000000000000}";
const types = {
  text: dataType("DT_WSTR", { length: 2048 }),
  guid: dataType("DT_GUID"),
  time: dataType("DT_DBTIMESTAMP"),
  integer: dataType("DT_I4"),
  bytes: dataType("DT_IMAGE"),
} as const;

/**
 * Entries as rows of a table. They are taken at once and inserted behind the run's back, many at a time, so that no task waits for
 * the log; what fails is told by the next call.
 */
export class TableLog implements LogWriter {
  private readonly connection: SqlConnection;
  private readonly table: string;
  private readonly release: () => Promise<void>;
  private readonly aborting = new AbortController();
  private waiting: LogEntry[] = [];
  private inserting: Promise<void> | undefined;
  private failure: DtsError | undefined;

  constructor(connection: SqlConnection, table: string, release: () => Promise<void>) {
    this.connection = connection;
    this.table = table;
    this.release = release;
  }

  write(entry: LogEntry): void {
    if (this.failure) throw this.failure;
    if (this.waiting.length >= mostWaiting) throw this.failed(`${mostWaiting} entries wait to be inserted.`);
    this.waiting.push(entry);
    this.inserting ??= this.insertWaiting();
  }

  async close(): Promise<void> {
    const late = setTimeout(() => this.aborting.abort(), this.failure ? 0 : closeTimeoutMs);
    try {
      await this.inserting;
    } finally {
      clearTimeout(late);
      await this.release();
    }
    if (this.failure) throw this.failure;
  }

  private async insertWaiting(): Promise<void> {
    try {
      while (this.waiting.length > 0 && !this.failure) {
        const rows = this.waiting.splice(0, rowsPerStatement);
        const row = `(${logColumns.map(() => "?").join(", ")})`;
        const sql = `INSERT INTO ${this.table} (${logColumns.join(", ")}) VALUES ${rows.map(() => row).join(", ")}`;
        await this.connection.execute(sql, rows.flatMap(parametersOf), { signal: this.aborting.signal });
      }
    } catch (error) {
      this.failure = this.failed(messageOf(error), error);
    } finally {
      this.inserting = undefined;
    }
  }

  private failed(reason: string, cause?: unknown): DtsError {
    const text = `No more rows can be inserted into ${this.table} of ${this.connection.label}: ${reason}`;
    return new DtsError(DTS_E_LOGPROVIDERFAILED, text, { cause });
  }
}

function parametersOf(entry: LogEntry): SqlParameter[] {
  const text = (value: string | undefined, length: number) =>
    input(types.text, (value ?? "").replaceAll("\0", "").slice(0, length));
  return [
    text(entry.event, 128),
    text(entry.computer, 128),
    text(entry.operator, 128),
    text(entry.source, 1024),
    input(types.guid, guid(entry.sourceId)),
    input(types.guid, guid(entry.executionId)),
    input(types.time, entry.startTime),
    input(types.time, entry.endTime),
    input(types.integer, entry.dataCode),
    input(types.bytes, entry.dataBytes ?? null),
    text(entry.message, 2048),
  ];
}

function input(type: SqlParameter["type"], value: SqlParameter["value"]): SqlParameter {
  return { direction: "input", type, value };
}

/** Packages that other programs wrote may hold ids that are none, which a column of GUIDs would refuse. */
function guid(id: string | undefined): string {
  return id !== undefined && /^\{?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\}?$/i.test(id) ? id : nobody;
}
