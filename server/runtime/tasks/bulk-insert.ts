import { readFile } from "node:fs/promises";
import type { SqlColumn } from "../connections/sql-connection";
import type { TaskContext } from "../control-flow/task-context";
import { encodingName } from "../data-flow/flat-file/byte-decoder";
import { GANTRY_W_SETTINGWITHOUTEFFECT } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import {
  DTS_E_BITASK_DATA_FILE_NOT_SPECIFIED,
  DTS_E_BITASK_DESTINATION_TABLE_NOT_SPECIFIED,
  DTS_E_BITASK_INVALIDDESTCONNECTIONNAME,
  DTS_E_BITASK_INVALIDSOURCECONNECTIONNAME,
  DTS_E_BITASK_NO_CONNECTION_MANAGER_SPECIFIED,
  DTS_E_BITASKUNMANCONNECTION_CANNOT_OPEN_FILE,
  GANTRY_E_BULKFORMAT,
} from "../messages/task-codes";
import type { Finding, TaskDefinition, TaskResult } from "../registry";
import { type FileLayout, terminatedLayout } from "./bulk-insert/file-layout";
import { readFormatFile } from "./bulk-insert/format-file";
import { type LoadedColumn, loadRows } from "./bulk-insert/load-rows";
import { readRows } from "./bulk-insert/read-rows";
import { type BulkInsertSettings, bulkInsertSettings } from "./bulk-insert/settings";

/**
 * Bulk Insert task: loads a file of characters into a table of any database (CONTROLFLOW.md section 16). The file is read by the
 * machine that runs the package, and not by the database server as in SQL Server; rows are read as BULK INSERT reads them.
 */
export const bulkInsertTask: TaskDefinition = {
  type: "Microsoft.BulkInsertTask",
  displayName: "Bulk Insert",
  logEntries: ["BulkInsertTaskBegin", "BulkInsertTaskEnd", "BulkInsertTaskInfos"],
  support(host): Finding[] {
    const settings = bulkInsertSettings(host);
    const findings: Finding[] = [];
    if (isNative(settings)) {
      const reason = `${settings.dataFileType} files are written in SQL Server's own form, which is not read here.`;
      findings.push({ support: "unsupported", code: GANTRY_E_BULKFORMAT, reason, element: "DataFileType" });
    }
    if (settings.fireTriggers) {
      const reason = "Whether triggers fire is the database's own business: they do on SQLite, PostgreSQL and MySQL.";
      findings.push({ support: "partly", code: GANTRY_W_SETTINGWITHOUTEFFECT, reason, element: "FireTriggers" });
    }
    if (settings.sortedData !== "") {
      const reason = "Rows are inserted in the order of the file, whatever order SortedData says they have.";
      findings.push({ support: "partly", code: GANTRY_W_SETTINGWITHOUTEFFECT, reason, element: "SortedData" });
    }
    return findings;
  },
  validate(context) {
    const settings = bulkInsertSettings(context.host);
    const { sourceConnection, destinationConnection, table, formatFile } = settings;
    if (destinationConnection === "") {
      throw new DtsError(DTS_E_BITASK_NO_CONNECTION_MANAGER_SPECIFIED, "The task names no connection to a database.");
    }
    if (sourceConnection === "" || formatFile === "") {
      const what = formatFile === "" ? "format file" : "connection manager of its file";
      throw new DtsError(DTS_E_BITASK_DATA_FILE_NOT_SPECIFIED, `The task names no ${what}.`);
    }
    if (table === "") {
      throw new DtsError(DTS_E_BITASK_DESTINATION_TABLE_NOT_SPECIFIED, "The task names no table.");
    }
    if (isNative(settings)) throw native(settings);
    context.connections.manager(destinationConnection);
    context.connections.manager(sourceConnection);
  },
  async execute(context): Promise<TaskResult> {
    const settings = bulkInsertSettings(context.host);
    if (isNative(settings)) throw native(settings);
    const file = await filePath(settings.sourceConnection, context);
    const { connection, release } = await context.connections.acquire(settings.destinationConnection);
    try {
      if (connection.kind !== "sql") {
        throw new DtsError(DTS_E_BITASK_INVALIDDESTCONNECTIONNAME, "The task's destination is no database.");
      }
      await context.events.custom("BulkInsertTaskBegin", `The bulk insert of "${file}" into ${settings.table} begins.`);
      const table = await connection.describe(settings.table, { signal: context.signal });
      const layout = await layoutOf(settings, table, context);
      const columns = loadedColumns(layout, table, settings);
      await context.events.custom("BulkInsertTaskInfos", describeLoad(layout, columns, settings));
      const isWide = layout.isWide || settings.dataFileType === "WideChar";
      const rows = readRows(file, encodingName(settings.codePage, isWide), layout.fields, context.signal);
      const loaded = await loadRows(rows, { connection, settings, columns, context, file });
      await context.events.custom("BulkInsertTaskEnd", `${loaded} rows were inserted into ${settings.table}.`);
      return { result: "success", executionValue: loaded };
    } catch (error) {
      if (context.signal.aborted) return { result: "canceled" };
      throw error;
    } finally {
      await release();
    }
  },
};

function isNative({ dataFileType }: BulkInsertSettings): boolean {
  return dataFileType === "Native" || dataFileType === "WideNative";
}

function native({ dataFileType }: BulkInsertSettings): DtsError {
  return new DtsError(
    GANTRY_E_BULKFORMAT,
    `The task reads a file of the type ${dataFileType}, which this runtime does not read.`,
    {
      help: {
        cause: "Native files hold values in SQL Server's own binary form.",
        next: "Write the file with bcp -c or -w and set DataFileType to Char or WideChar.",
      },
    },
  );
}

/** What the task is about to do, in a sentence for logs. */
function describeLoad({ fields }: FileLayout, columns: readonly LoadedColumn[], settings: BulkInsertSettings): string {
  const names = columns.map(({ column }) => column.name).join(", ");
  const last = Number.isFinite(settings.lastRow) ? `row ${settings.lastRow}` : "the end";
  const batches = Number.isFinite(settings.batchSize) ? `batches of ${settings.batchSize} rows` : "one batch";
  return `Rows of ${fields.length} fields, from row ${settings.firstRow} to ${last}, go into ${settings.table} (${names}) in ${batches}.`;
}

/** The path that a FILE or FLATFILE connection manager points at; nothing else of it counts. */
async function filePath(reference: string, context: TaskContext): Promise<string> {
  const { connection, release } = await context.connections.acquire(reference);
  await release();
  if (connection.kind === "file" || connection.kind === "flatFile") return connection.path;
  throw new DtsError(
    DTS_E_BITASK_INVALIDSOURCECONNECTIONNAME,
    `The connection "${context.connections.manager(reference).name}" is no file.`,
  );
}

/** From the format file, or one field per column of the table, all ended by the task's delimiters. */
async function layoutOf(
  settings: BulkInsertSettings,
  table: readonly SqlColumn[],
  context: TaskContext,
): Promise<FileLayout> {
  const { formatFile, fieldTerminator, rowTerminator } = settings;
  if (formatFile !== undefined) {
    const isManager = context.package.findConnection(formatFile) !== undefined;
    const path = isManager ? await filePath(formatFile, context) : context.paths.local(formatFile);
    const bytes = await readFile(path).catch((error: Error) => {
      const text = `The format file "${path}" cannot be read: ${error.message}.`;
      throw new DtsError(DTS_E_BITASKUNMANCONNECTION_CANNOT_OPEN_FILE, text, { details: { file: path }, cause: error });
    });
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return readFormatFile(new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes), path);
  }
  if (fieldTerminator !== "" && rowTerminator !== "") return terminatedLayout(table.length, settings);
  throw new DtsError(GANTRY_E_BULKFORMAT, "The task does not say what ends the columns and rows of its file.");
}

/** Which field goes into which column. Identity columns take values only with KeepIdentity. */
function loadedColumns(
  { fields }: FileLayout,
  table: readonly SqlColumn[],
  settings: BulkInsertSettings,
): LoadedColumn[] {
  return fields.flatMap(({ target }, field) => {
    if (target === undefined) return [];
    const column =
      typeof target === "number"
        ? table[target]
        : table.find(({ name }) => name.toLowerCase() === target.toLowerCase());
    if (!column) {
      const there = table.map(({ name }) => name).join(", ");
      throw new DtsError(GANTRY_E_BULKFORMAT, `${settings.table} has no column "${target}". It has: ${there}.`);
    }
    return column.identity && !settings.keepIdentity ? [] : [{ column, field }];
  });
}
