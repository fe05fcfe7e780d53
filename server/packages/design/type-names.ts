/** English names of canonical types that their id does not spell out. */
const names: Readonly<Record<string, string>> = {
  "Microsoft.Package": "Package",
  EventHandler: "Event Handler",
  "STOCK:SEQUENCE": "Sequence Container",
  "STOCK:FORLOOP": "For Loop Container",
  "STOCK:FOREACHLOOP": "Foreach Loop Container",
  "Microsoft.ForEachFileEnumerator": "Foreach File Loop",
  "Microsoft.ForEachItemEnumerator": "Foreach Item Loop",
  "Microsoft.ForEachADOEnumerator": "Foreach ADO Loop",
  "Microsoft.ForEachSchemaRowsetEnumerator": "Foreach ADO.NET Schema Rowset Loop",
  "Microsoft.ForEachFromVarEnumerator": "Foreach From Variable Loop",
  "Microsoft.ForEachNodeListEnumerator": "Foreach NodeList Loop",
  "Microsoft.ForEachSMOEnumerator": "Foreach SMO Loop",
  "Microsoft.Pipeline": "Data Flow Task",
  "Microsoft.ExecuteSQLTask": "Execute SQL Task",
  "Microsoft.ExecuteProcess": "Execute Process Task",
  "Microsoft.FtpTask": "FTP Task",
  "Microsoft.XMLTask": "XML Task",
  "Microsoft.WmiDataReaderTask": "WMI Data Reader Task",
  "Microsoft.WmiEventWatcherTask": "WMI Event Watcher Task",
  "Microsoft.TransferSqlServerObjectsTask": "Transfer SQL Server Objects Task",
  "Microsoft.CDCControlTask": "CDC Control Task",
  "Microsoft.ActiveXScriptTask": "ActiveX Script Task",
  "Microsoft.ASExecuteDDLTask": "Analysis Services Execute DDL Task",
  "Microsoft.DTSProcessingTask": "Analysis Services Processing Task",
  "Microsoft.DMQueryTask": "Data Mining Query Task",
  "Microsoft.OLEDBSource": "OLE DB Source",
  "Microsoft.OLEDBDestination": "OLE DB Destination",
  "Microsoft.OLEDBCommand": "OLE DB Command",
  "Microsoft.SQLServerDestination": "SQL Server Destination",
  "Microsoft.RawSource": "Raw File Source",
  "Microsoft.RawDestination": "Raw File Destination",
  "Microsoft.Lineage": "Audit",
  "Microsoft.CopyMap": "Copy Column",
  "Microsoft.DataConvert": "Data Conversion",
  "Microsoft.Extractor": "Export Column",
  "Microsoft.Inserter": "Import Column",
  "Microsoft.PctSampling": "Percentage Sampling",
  "Microsoft.SCD": "Slowly Changing Dimension",
  "Microsoft.UnPivot": "Unpivot",
  "Microsoft.SSISODBCSrc": "ODBC Source",
  "Microsoft.SSISODBCDst": "ODBC Destination",
  "Microsoft.ScriptComponentHost": "Script Component",
  "Microsoft.DataReaderSourceAdapter": "ADO.NET Source",
  "Microsoft.ADONETDestination": "ADO.NET Destination",
  "Microsoft.XmlSourceAdapter": "XML Source",
  "Microsoft.DataReaderDestinationAdapter": "DataReader Destination",
  "Microsoft.DataCorrectionComponent": "DQS Cleansing",
  "Microsoft.PXPipelineDMQuery": "Data Mining Query",
  "Microsoft.PXPipelineProcessDMModel": "Data Mining Model Training",
  "Microsoft.PXPipelineProcessDimension": "Dimension Processing",
  "Microsoft.PXPipelineProcessPartition": "Partition Processing",
};

/** What people call a type: "Microsoft.FlatFileSource" is a Flat File Source. Unknown ids are shown without their assembly. */
export function typeName(type: string): string {
  const known = names[type];
  if (known) return known;
  const bare = type.split(",")[0] ?? type;
  const word = bare.slice(bare.lastIndexOf(".") + 1);
  return type.startsWith("Microsoft.") ? word.replace(/(?<=[a-z])(?=[A-Z])/g, " ") : word;
}
