import { DTS_E_ERRORLOADINGTASK } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { TaskDefinition, TaskResult } from "../registry";

/** What a task lacks here, as part of a sentence, and what does the same work. */
interface Lack {
  readonly reason: string;
  readonly next: string;
}

const wmi: Lack = {
  reason: "Windows Management Instrumentation exists on Windows only",
  next: "Ask the system with an Execute Process task (a script that prints what is needed) and take its standard output into a variable.",
};
const messageQueue: Lack = {
  reason: "Microsoft Message Queuing exists on Windows only",
  next: "Exchange messages through a table with Execute SQL tasks, or start a client of the queue in an Execute Process task.",
};
const analysisServices: Lack = {
  reason: "SQL Server Analysis Services is reached by a Windows client library only",
  next: "Send the command to the server's HTTP endpoint (msmdpump) from an Execute Process task, or schedule it on the server.",
};
const transfer: Lack = {
  reason: "it works through SQL Server Management Objects, a .NET library that this runtime does not have",
  next: "Write the same as T-SQL in an Execute SQL task, or copy the data with a Data Flow task.",
};
const maintenance: Lack = {
  reason:
    "maintenance plans work through SQL Server Management Objects, a .NET library that this runtime does not have",
  next: "Write the same as T-SQL in an Execute SQL task (BACKUP DATABASE, DBCC CHECKDB, ALTER INDEX, UPDATE STATISTICS ...).",
};
const azure: Lack = {
  reason: "the Azure Feature Pack is not part of this runtime",
  next: "Do the same with Azure's command line (az, azcopy) in an Execute Process task.",
};
const hadoop: Lack = {
  reason: "the Hadoop tasks are not part of this runtime",
  next: "Do the same with Hadoop's command line (hdfs, hive, pig) in an Execute Process task.",
};

/** By canonical type id: the name people know, and what is lacking. */
const unavailable: Readonly<Record<string, readonly [displayName: string, lack: Lack]>> = {
  "Microsoft.WmiDataReaderTask": ["WMI Data Reader", wmi],
  "Microsoft.WmiEventWatcherTask": ["WMI Event Watcher", wmi],
  "Microsoft.MessageQueueTask": ["Message Queue", messageQueue],
  "Microsoft.DTSProcessingTask": ["Analysis Services Processing", analysisServices],
  "Microsoft.ASExecuteDDLTask": ["Analysis Services Execute DDL", analysisServices],
  "Microsoft.DMQueryTask": ["Data Mining Query", analysisServices],
  "Microsoft.TransferDatabaseTask": ["Transfer Database", transfer],
  "Microsoft.TransferErrorMessagesTask": ["Transfer Error Messages", transfer],
  "Microsoft.TransferJobsTask": ["Transfer Jobs", transfer],
  "Microsoft.TransferLoginsTask": ["Transfer Logins", transfer],
  "Microsoft.TransferSqlServerObjectsTask": ["Transfer SQL Server Objects", transfer],
  "Microsoft.TransferStoredProceduresTask": ["Transfer Master Stored Procedures", transfer],
  "Microsoft.CDCControlTask": [
    "CDC Control",
    {
      reason: "the state of change data capture is read by a component of Attunity that this runtime does not have",
      next: "Read the range of changes with cdc.fn_cdc_get_all_changes in an Execute SQL task, and keep the last LSN in a table.",
    },
  ],
  "Microsoft.ActiveXScriptTask": [
    "ActiveX Script",
    {
      reason: "ActiveX scripts need the Windows Script Host, and SSIS itself has not run them since 2012",
      next: "Write the script anew as a Script task in JavaScript.",
    },
  ],
  "Microsoft.DbMaintenanceBackupTask": ["Back Up Database", maintenance],
  "Microsoft.DbMaintenanceCheckIntegrityTask": ["Check Database Integrity", maintenance],
  "Microsoft.DbMaintenanceDefragmentIndexTask": ["Reorganize Index", maintenance],
  "Microsoft.DbMaintenanceExecuteAgentJobTask": ["Execute SQL Server Agent Job", maintenance],
  "Microsoft.DbMaintenanceFileCleanupTask": ["Maintenance Cleanup", maintenance],
  "Microsoft.DbMaintenanceHistoryCleanupTask": ["History Cleanup", maintenance],
  "Microsoft.DbMaintenanceNotifyOperatorTask": ["Notify Operator", maintenance],
  "Microsoft.DbMaintenanceReindexTask": ["Rebuild Index", maintenance],
  "Microsoft.DbMaintenanceShrinkTask": ["Shrink Database", maintenance],
  "Microsoft.DbMaintenanceTSQLExecuteTask": ["Execute T-SQL Statement", maintenance],
  "Microsoft.DbMaintenanceUpdateStatisticsTask": ["Update Statistics", maintenance],
  CopyToBlobTask: ["Azure Blob Upload", azure],
  CopyFromBlobTask: ["Azure Blob Download", azure],
  AdlsTask: ["Azure Data Lake Store File System", azure],
  DwUploadTask: ["Azure SQL DW Upload", azure],
  CreateHdiClusterTask: ["Azure HDInsight Create Cluster", azure],
  DeleteHdiClusterTask: ["Azure HDInsight Delete Cluster", azure],
  HiveTask: ["Azure HDInsight Hive", azure],
  PigTask: ["Azure HDInsight Pig", azure],
  HadoopFileSystemTask: ["Hadoop File System", hadoop],
  HadoopHiveTask: ["Hadoop Hive", hadoop],
  HadoopPigTask: ["Hadoop Pig", hadoop],
};

/** Tasks that are known and not carried out: they load, are shown and saved, and fail while the package is validated. */
export const unavailableTasks: readonly TaskDefinition[] = Object.entries(unavailable).map(([type, [name, lack]]) =>
  unavailableTask(type, name, lack),
);

function unavailableTask(type: string, displayName: string, { reason, next }: Lack): TaskDefinition {
  const refuse = (host: string): never => {
    throw new DtsError(DTS_E_ERRORLOADINGTASK, `The task "${host}" (${displayName}) cannot be executed: ${reason}.`, {
      details: { taskType: type },
      help: { cause: `${displayName} tasks are not supported: ${reason}.`, next },
    });
  };
  return {
    type,
    displayName,
    support: () => [
      { support: "unsupported", code: DTS_E_ERRORLOADINGTASK, reason: `${displayName}: ${reason}. ${next}` },
    ],
    validate: ({ host }) => refuse(host.name),
    execute: async ({ host }): Promise<TaskResult> => refuse(host.name),
  };
}
