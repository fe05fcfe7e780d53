/** What a fresh task's `DTS:ObjectData` holds, by canonical type; types without one start unconfigured, with an empty element. */
export const taskTemplates: Readonly<Record<string, { readonly name: string; readonly data: string | undefined }>> = {
  "Microsoft.Pipeline": {
    name: "Data Flow Task",
    data: `<pipeline version="1"><components></components><paths></paths></pipeline>`,
  },
  "Microsoft.ExecuteSQLTask": {
    name: "Execute SQL Task",
    data: `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" />`,
  },
  "Microsoft.ExpressionTask": { name: "Expression Task", data: `<ExpressionTask Expression="" />` },
  "Microsoft.ExecuteProcess": { name: "Execute Process Task", data: `<ExecuteProcessData />` },
  "Microsoft.ExecutePackageTask": { name: "Execute Package Task", data: `<ExecutePackageTask></ExecutePackageTask>` },
  "Microsoft.FileSystemTask": { name: "File System Task", data: `<FileSystemData />` },
  "Microsoft.SendMailTask": {
    name: "Send Mail Task",
    data: `<SendMailTask:SendMailTaskData xmlns:SendMailTask="www.microsoft.com/sqlserver/dts/tasks/sendmailtask" />`,
  },
  "Microsoft.ScriptTask": { name: "Script Task", data: undefined },
};
