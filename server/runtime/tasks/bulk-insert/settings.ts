import { DTS_E_INVALIDCODEPAGE } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { TaskHost } from "../../model/task-host";
import { terminator } from "./terminators";

export interface BulkInsertSettings {
  readonly sourceConnection: string;
  readonly destinationConnection: string;
  /** As a package writes it: `[dbo].[T]`. */
  readonly table: string;
  readonly dataFileType: "Char" | "Native" | "WideChar" | "WideNative";
  readonly codePage: number;
  readonly fieldTerminator: string;
  readonly rowTerminator: string;
  /** A FILE connection manager or a path; undefined when the file is described by terminators. */
  readonly formatFile: string | undefined;
  /** Counted from 1. */
  readonly firstRow: number;
  /** Infinity: to the end of the file. */
  readonly lastRow: number;
  /** Rows of one transaction; Infinity: all of them. */
  readonly batchSize: number;
  /** Rows that may be refused; Infinity: any number. */
  readonly maximumErrors: number;
  readonly keepIdentity: boolean;
  readonly keepNulls: boolean;
  readonly tableLock: boolean;
  readonly checkConstraints: boolean;
  readonly fireTriggers: boolean;
  /** Columns by which the file is said to be sorted: a hint to SQL Server. */
  readonly sortedData: string;
}

/** Code pages that have a name in T-SQL. ACP is that of Windows in the West, OEM that of its consoles. */
const namedCodePages: Record<string, number> = { ACP: 1252, OEM: 850, RAW: 1252, "": 1252 };
const fileTypes: readonly BulkInsertSettings["dataFileType"][] = ["Char", "Native", "WideChar", "WideNative"];

/**
 * The settings of a Bulk Insert task (DTSX.md section 12.8). Where a 0 stands for no limit it is Infinity here.
 *
 * @throws DtsError DTS_E_INVALIDCODEPAGE
 */
export function bulkInsertSettings(host: TaskHost): BulkInsertSettings {
  const text = (name: string) => String(host.getProperty(name) ?? "").trim();
  const limit = (name: string) => Number(text(name)) || Number.POSITIVE_INFINITY;
  const written = text("DataFileType").replace(/^DTSBulkInsert_DataFileType_/, "");
  return {
    sourceConnection: text("SourceConnectionName"),
    destinationConnection: text("DestinationConnectionName"),
    table: text("DestinationTableName"),
    dataFileType: fileTypes.find((one, index) => one === written || String(index) === written) ?? "Char",
    codePage: codePage(text("CodePage")),
    fieldTerminator: terminator(String(host.getProperty("FieldTerminator") ?? "")),
    rowTerminator: terminator(String(host.getProperty("RowTerminator") ?? "")),
    formatFile: host.getProperty("UseFormatFile") === true ? text("FormatFile") : undefined,
    firstRow: Math.max(1, Number(text("FirstRow")) || 1),
    lastRow: limit("LastRow"),
    batchSize: limit("BatchSize"),
    maximumErrors: limit("MaximumErrors"),
    keepIdentity: host.getProperty("KeepIdentity") === true,
    keepNulls: host.getProperty("KeepNulls") === true,
    tableLock: host.getProperty("TableLock") === true,
    checkConstraints: host.getProperty("CheckConstraints") === true,
    fireTriggers: host.getProperty("FireTriggers") === true,
    sortedData: text("SortedData"),
  };
}

function codePage(text: string): number {
  const number = namedCodePages[text.toUpperCase()] ?? Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new DtsError(DTS_E_INVALIDCODEPAGE, `The code page "${text}" is neither a number nor ACP, OEM or RAW.`);
}
