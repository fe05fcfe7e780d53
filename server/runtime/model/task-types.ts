/** Canonical type id of each task (its name in format 8) and the other spellings it goes by, in lower case (DTSX.md section 6.1). */
const taskSpellings: Readonly<Record<string, readonly string[]>> = {
  "Microsoft.Pipeline": [
    "stock:pipelinetask",
    "ssis.pipeline",
    "dts.pipeline",
    "{5918251b-2970-45a4-ab5f-01c3c588fe5a}",
    "{e3cfbea8-1f48-40d8-91e1-2dedc1eddd56}",
  ],
  "Microsoft.ExecuteSQLTask": ["stock:sqltask"],
  "Microsoft.ScriptTask": ["stock:scripttask"],
  "Microsoft.ExecutePackageTask": ["stock:executepackagetask", "ssis.executepackagetask", "dts.executepackagetask"],
  "Microsoft.ExecuteProcess": ["stock:executeprocesstask", "microsoft.executeprocesstask"],
  "Microsoft.FileSystemTask": ["stock:filesystemtask"],
  "Microsoft.SendMailTask": ["stock:sendmailtask"],
  "Microsoft.ExpressionTask": ["stock:expressiontask"],
  "Microsoft.FtpTask": ["stock:ftptask"],
  "Microsoft.XMLTask": ["stock:xmltask"],
  "Microsoft.WebServiceTask": ["stock:webservicetask"],
  "Microsoft.BulkInsertTask": ["stock:bulkinserttask", "ssis.bulkinserttask", "dts.bulkinserttask"],
  "Microsoft.DataProfilingTask": [],
  "Microsoft.ASExecuteDDLTask": [],
  "Microsoft.DTSProcessingTask": [],
  "Microsoft.DMQueryTask": [],
  "Microsoft.MessageQueueTask": ["stock:messagequeuetask"],
  "Microsoft.WmiDataReaderTask": [],
  "Microsoft.WmiEventWatcherTask": [],
  "Microsoft.TransferDatabaseTask": [],
  "Microsoft.TransferErrorMessagesTask": [],
  "Microsoft.TransferJobsTask": [],
  "Microsoft.TransferLoginsTask": [],
  "Microsoft.TransferStoredProceduresTask": [],
  "Microsoft.TransferSqlServerObjectsTask": [],
  "Microsoft.CDCControlTask": [],
  "Microsoft.DbMaintenanceBackupTask": [],
  "Microsoft.DbMaintenanceCheckIntegrityTask": [],
  "Microsoft.DbMaintenanceDefragmentIndexTask": [],
  "Microsoft.DbMaintenanceExecuteAgentJobTask": [],
  "Microsoft.DbMaintenanceFileCleanupTask": [],
  "Microsoft.DbMaintenanceHistoryCleanupTask": [],
  "Microsoft.DbMaintenanceNotifyOperatorTask": [],
  "Microsoft.DbMaintenanceReindexTask": [],
  "Microsoft.DbMaintenanceShrinkTask": [],
  "Microsoft.DbMaintenanceTSQLExecuteTask": [],
  "Microsoft.DbMaintenanceUpdateStatisticsTask": [],
  "Microsoft.ActiveXScriptTask": ["ssis.activexscripttask", "dts.activexscripttask"],
};

const canonicalBySpelling = new Map<string, string>();
/** Canonical id by the class name at the end of an assembly-qualified type, e.g. `executesqltask`. */
const canonicalByClass = new Map<string, string>();
for (const [canonical, spellings] of Object.entries(taskSpellings)) {
  canonicalBySpelling.set(canonical.toLowerCase(), canonical);
  for (const spelling of spellings) canonicalBySpelling.set(spelling, canonical);
  canonicalByClass.set(canonical.slice(canonical.indexOf(".") + 1).toLowerCase(), canonical);
}

/** The part of a type id before the assembly name, without the version suffix `.1`, `.2` or `.3`. */
export function bareTypeId(typeId: string): string {
  const comma = typeId.indexOf(",");
  return (comma < 0 ? typeId : typeId.slice(0, comma)).trim().replace(/\.[123]$/, "");
}

/** The canonical type id of a task; an unknown one comes back as the file has it. */
export function canonicalTaskType(typeId: string): string {
  const bare = bareTypeId(typeId).toLowerCase();
  const known = canonicalBySpelling.get(bare);
  if (known !== undefined) return known;
  // Only Microsoft's own classes: a vendor may call its class ExecuteSQLTask as well.
  if (bare.startsWith("microsoft.sqlserver.") || bare.startsWith("microsoft.datatransformationservices.")) {
    return canonicalByClass.get(bare.slice(bare.lastIndexOf(".") + 1)) ?? typeId;
  }
  return typeId;
}
