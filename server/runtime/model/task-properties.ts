import { describeProperty, type PropertyDescriptor } from "./property-descriptor";

const messageSources = { DirectInput: 0, FileConnection: 1, Variable: 2 };
const fileOperations = {
  CopyFile: 0,
  MoveFile: 1,
  DeleteFile: 2,
  RenameFile: 3,
  SetAttributes: 4,
  CreateDirectory: 5,
  CopyDirectory: 6,
  MoveDirectory: 7,
  DeleteDirectory: 8,
  DeleteDirectoryContent: 9,
};
const ftpOperations = {
  Send: 0,
  Receive: 1,
  DeleteLocal: 2,
  DeleteRemote: 3,
  MakeDirLocal: 4,
  MakeDirRemote: 5,
  RemoveDirLocal: 6,
  RemoveDirRemote: 7,
};
/** The XML task has an order of its own. */
const xmlSources = { FileConnection: 0, Variable: 1, DirectInput: 2 };
const xmlDestinations = { FileConnection: 0, Variable: 1 };
const xmlOperations = { Validate: 0, XSLT: 1, XPATH: 2, Merge: 3, Diff: 4, Patch: 5 };
const sqlSources = { DirectInput: 1, FileConnection: 2, Variable: 3 };
const bulkFileTypes = {
  DTSBulkInsert_DataFileType_Char: 0,
  DTSBulkInsert_DataFileType_Native: 1,
  DTSBulkInsert_DataFileType_WideChar: 2,
  DTSBulkInsert_DataFileType_WideNative: 3,
};
const resultSets = {
  ResultSetType_None: 1,
  ResultSetType_SingleRow: 2,
  ResultSetType_Rowset: 3,
  ResultSetType_XML: 4,
};

/**
 * Properties of the tasks under their object-model names, which property expressions and property paths use, with the name in the
 * file, the default and, for enumerations, the numbers of the object model (DTSX.md sections 9, 12 and 20).
 */
const taskProperties: Readonly<Record<string, readonly PropertyDescriptor[]>> = {
  "Microsoft.ExecuteSQLTask": [
    describeProperty("Connection", ""),
    describeProperty("SqlStatementSource", ""),
    describeProperty("SqlStatementSourceType", "DirectInput", "SqlStmtSourceType", sqlSources),
    describeProperty("ResultSetType", "ResultSetType_None", "ResultType", resultSets),
    describeProperty("BypassPrepare", true),
    describeProperty("IsStoredProcedure", false, "IsStoredProc"),
    describeProperty("TimeOut", 0),
    describeProperty("CodePage", 1252),
    describeProperty("TypeConversionMode", "Allowed"),
  ],
  "Microsoft.BulkInsertTask": [
    describeProperty("SourceConnectionName", ""),
    describeProperty("DestinationConnectionName", ""),
    describeProperty("DestinationTableName", ""),
    describeProperty("DataFileType", "DTSBulkInsert_DataFileType_Char", "DataFileType", bulkFileTypes),
    describeProperty("CodePage", "RAW"),
    describeProperty("FieldTerminator", "Tab"),
    describeProperty("RowTerminator", "{CR}{LF}"),
    describeProperty("UseFormatFile", false),
    describeProperty("FormatFile", ""),
    describeProperty("FirstRow", 1),
    describeProperty("LastRow", 0),
    describeProperty("BatchSize", 0),
    describeProperty("MaximumErrors", 0),
    describeProperty("SortedData", ""),
    describeProperty("TableLock", false),
    describeProperty("KeepIdentity", false),
    describeProperty("KeepNulls", false),
    describeProperty("CheckConstraints", true),
    describeProperty("FireTriggers", false),
  ],
  "Microsoft.ExecuteProcess": [
    describeProperty("Executable", ""),
    describeProperty("Arguments", ""),
    describeProperty("WorkingDirectory", ""),
    describeProperty("RequireFullFileName", true),
    describeProperty("FailTaskIfReturnCodeIsNotSuccessValue", true),
    describeProperty("SuccessValue", 0),
    describeProperty("TimeOut", 0),
    describeProperty("TerminateProcessAfterTimeOut", true, "TerminateAfterTimeout"),
    describeProperty("StandardInputVariable", ""),
    describeProperty("StandardOutputVariable", ""),
    describeProperty("StandardErrorVariable", ""),
    describeProperty("WindowStyle", "Normal", "WindowStyle", { Normal: 0, Hidden: 1, Minimized: 2, Maximized: 3 }),
  ],
  "Microsoft.ScriptTask": [
    describeProperty("ScriptProjectName", "", "Name"),
    describeProperty("ScriptLanguage", "", "Language"),
    describeProperty("EntryPoint", "Main"),
    describeProperty("ReadOnlyVariables", ""),
    describeProperty("ReadWriteVariables", ""),
  ],
  "Microsoft.ExecutePackageTask": [
    describeProperty("UseProjectReference", false),
    describeProperty("PackageName", ""),
    describeProperty("Connection", ""),
    describeProperty("ExecuteOutOfProcess", false),
    describeProperty("PackageID", ""),
    describeProperty("VersionID", ""),
    describeProperty("PackagePassword", ""),
  ],
  "Microsoft.FileSystemTask": [
    describeProperty("Operation", "CopyFile", "TaskOperationType", fileOperations),
    describeProperty("OperationName", ""),
    describeProperty("Source", "", "TaskSourcePath"),
    describeProperty("IsSourcePathVariable", false, "TaskIsSourceVariable"),
    describeProperty("Destination", "", "TaskDestinationPath"),
    describeProperty("IsDestinationPathVariable", false, "TaskIsDestinationVariable"),
    describeProperty("OverwriteDestination", false, "TaskOverwriteDestFile"),
    describeProperty("OverwriteDestinationFile", false, "TaskOverwriteDestFile"),
    describeProperty("Attributes", "Normal", "TaskFileAttributes"),
  ],
  "Microsoft.SendMailTask": [
    describeProperty("SmtpConnection", "", "SMTPServer"),
    describeProperty("FromLine", "", "From"),
    describeProperty("ToLine", "", "To"),
    describeProperty("CCLine", "", "CC"),
    describeProperty("BCCLine", "", "BCC"),
    describeProperty("Subject", ""),
    describeProperty("Priority", "Normal", "Priority", { High: 1, Normal: 3, Low: 5 }),
    describeProperty("MessageSourceType", "DirectInput", "MessageSourceType", messageSources),
    describeProperty("MessageSource", ""),
    describeProperty("FileAttachments", "", "Attachments/FileName"),
  ],
  "Microsoft.ExpressionTask": [describeProperty("Expression", "")],
  "Microsoft.FtpTask": [
    describeProperty("Connection", "", "ConnectionName"),
    describeProperty("Operation", "Send", "TaskOperationType", ftpOperations),
    describeProperty("OperationName", "", "TaskOperationName"),
    describeProperty("LocalPath", "", "TaskLocalPath"),
    describeProperty("IsLocalPathVariable", false, "TaskIsLocalPathVar"),
    describeProperty("RemotePath", "", "TaskRemotePath"),
    describeProperty("IsRemotePathVariable", false, "TaskIsRemotePathVar"),
    describeProperty("OverwriteDestination", false, "TaskOverwriteDest"),
    describeProperty("IsTransferTypeASCII", false, "TaskTransferAscii"),
    describeProperty("StopOnOperationFailure", true, "StopOnFailure"),
  ],
  "Microsoft.DataProfilingTask": [
    describeProperty("ProfileInputXml", "", "ProfileInput"),
    describeProperty("DestinationType", "FileConnection", "DestinationType", { FileConnection: 0, Variable: 1 }),
    describeProperty("Destination", ""),
    describeProperty("OverwriteDestination", false),
  ],
  "Microsoft.XMLTask": [
    describeProperty("OperationType", "Diff", "OperationType", xmlOperations),
    describeProperty("SourceType", "FileConnection", "SourceType", xmlSources),
    describeProperty("Source", ""),
    describeProperty("SecondOperandType", "FileConnection", "SecondOperandType", xmlSources),
    describeProperty("SecondOperand", ""),
    describeProperty("SaveOperationResult", false),
    describeProperty("DestinationType", "FileConnection", "DestinationType", xmlDestinations),
    describeProperty("Destination", ""),
    describeProperty("OverwriteDestination", false),
    describeProperty("ValidationType", "DTD", "ValidationType", { DTD: 0, XSD: 1 }),
    describeProperty("FailOnValidationFail", false, "FailOpOnValidationFail"),
    describeProperty("ValidationDetails", false),
    describeProperty("XPathStringSourceType", "DirectInput", "XPathStringSourceType", xmlSources),
    describeProperty("XPathStringSource", ""),
    describeProperty("XPathOperation", "Evaluation", "XPathOperation", { Evaluation: 0, Values: 1, NodeList: 2 }),
    describeProperty("PutResultInOneNode", false),
    describeProperty("FailOnDifference", false, "FailOpOnDifference"),
    describeProperty("SaveDiffGram", false),
    describeProperty("DiffGramDestinationType", "FileConnection", "DiffGramDestinationType", xmlDestinations),
    describeProperty("DiffGramDestination", ""),
    describeProperty("DiffAlgorithm", "Auto", "DiffAlgorithm", { Auto: 0, Fast: 1, Precise: 2 }),
  ],
  "Microsoft.WebServiceTask": [
    describeProperty("Connection", "", "ConnectionName"),
    describeProperty("ServiceName", "", "Service"),
    describeProperty("WSDLFile", ""),
    describeProperty("OverwriteWSDLFile", false),
    describeProperty("OutputType", "File", "OutputType", { File: 0, Variable: 1 }),
    describeProperty("OutputLocation", ""),
  ],
  "Microsoft.Pipeline": [
    describeProperty("DefaultBufferMaxRows", 10000, "defaultBufferMaxRows"),
    describeProperty("DefaultBufferSize", 10485760, "defaultBufferSize"),
    describeProperty("EngineThreads", 10, "engineThreads"),
    describeProperty("RunInOptimizedMode", false, "runInOptimizedMode"),
    describeProperty("AutoAdjustBufferSize", false, "autoAdjustBufferSize"),
    describeProperty("BufferTempStoragePath", "", "bufferTempStoragePath"),
    describeProperty("BLOBTempStoragePath", "", "BLOBTempStoragePath"),
  ],
};

/** The properties of a task of that canonical type; empty for types this table does not describe. */
export function describeTaskProperties(taskType: string): readonly PropertyDescriptor[] {
  return taskProperties[taskType] ?? [];
}
