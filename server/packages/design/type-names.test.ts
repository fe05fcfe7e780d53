import { expect, it } from "vitest";
import { typeName } from "./type-names";

it.each([
  ["Microsoft.FileSystemTask", "File System Task"],
  ["Microsoft.SendMailTask", "Send Mail Task"],
  ["Microsoft.FtpTask", "FTP Task"],
  ["Microsoft.XMLTask", "XML Task"],
  ["Microsoft.WebServiceTask", "Web Service Task"],
  ["Microsoft.BulkInsertTask", "Bulk Insert Task"],
  ["Microsoft.ExecutePackageTask", "Execute Package Task"],
  ["Microsoft.ExecuteProcess", "Execute Process Task"],
  ["Microsoft.ScriptTask", "Script Task"],
  ["Microsoft.DataProfilingTask", "Data Profiling Task"],
  ["Microsoft.ExpressionTask", "Expression Task"],
  ["Microsoft.DbMaintenanceTSQLExecuteTask", "Execute T-SQL Statement Task"],
])("calls the task %s %s", (type, name) => expect(typeName(type)).toBe(name));

it.each([
  ["Microsoft.ForEachFileEnumerator", "Foreach File Loop"],
  ["Microsoft.ForEachItemEnumerator", "Foreach Item Loop"],
  ["Microsoft.ForEachADOEnumerator", "Foreach ADO Loop"],
  ["Microsoft.ForEachNodeListEnumerator", "Foreach NodeList Loop"],
  ["Microsoft.ForEachFromVarEnumerator", "Foreach From Variable Loop"],
  ["Microsoft.ForEachSchemaRowsetEnumerator", "Foreach ADO.NET Schema Rowset Loop"],
  ["ForEachBlobEnumerator", "Foreach Azure Blob Loop"],
])("calls a loop of %s a %s", (type, name) => expect(typeName(type)).toBe(name));

it.each([
  ["OLEDB", "OLE DB"],
  ["ADO", "ADO"],
  ["ADO.NET", "ADO.NET"],
  ["ODBC", "ODBC"],
  ["EXCEL", "Excel"],
  ["FLATFILE", "Flat File"],
  ["FILE", "File"],
  ["MULTIFILE", "Multiple Files"],
  ["MULTIFLATFILE", "Multiple Flat Files"],
  ["SMTP", "SMTP"],
  ["FTP", "FTP"],
  ["HTTP", "HTTP"],
  ["MSOLAP100", "Analysis Services"],
])("calls the connection %s %s", (type, name) => expect(typeName(type)).toBe(name));

it("shows an unknown type without its assembly and namespace", () => {
  expect(typeName("Vendor.Tasks.SecureFTP, VendorTasks, Version=1.0.0.0")).toBe("SecureFTP");
  expect(typeName("ZS-GOOGLE-DATA")).toBe("ZS-GOOGLE-DATA");
});
