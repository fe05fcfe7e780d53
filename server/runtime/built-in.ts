import { cacheConnection } from "./connections/cache-connection";
import { databaseConnections } from "./connections/database-connection";
import { excelConnection } from "./connections/excel/excel-connection";
import { fileConnection } from "./connections/file-connection";
import { flatFileConnection } from "./connections/flat-file-connection";
import { ftpConnection } from "./connections/ftp-connection";
import { httpConnection } from "./connections/http-connection";
import { multiFileConnection } from "./connections/multi-file-connection";
import { multiFlatFileConnection } from "./connections/multi-flat-file-connection";
import { smtpConnection } from "./connections/smtp-connection";
import { unavailableConnections } from "./connections/unavailable-connections";
import { builtInComponents } from "./data-flow/built-in-components";
import { forEachAdo } from "./enumerators/for-each-ado";
import { forEachFile } from "./enumerators/for-each-file";
import { forEachFromVariable } from "./enumerators/for-each-from-variable";
import { forEachItem } from "./enumerators/for-each-item";
import { forEachNodeList } from "./enumerators/for-each-node-list";
import { forEachSchemaRowset } from "./enumerators/for-each-schema-rowset";
import { refusedEnumerators } from "./enumerators/refused-enumerators";
import { sqlServerLogProvider } from "./log-providers/sql-server";
import { textFileLogProvider } from "./log-providers/text-file";
import { xmlFileLogProvider } from "./log-providers/xml-file";
import { Registry } from "./registry";
import { createCSharpHost } from "./scripting/csharp/csharp-host";
import { javaScriptHost } from "./scripting/javascript/javascript-host";
import { bulkInsertTask } from "./tasks/bulk-insert";
import { dataFlowTask } from "./tasks/data-flow";
import { dataProfilingTask } from "./tasks/data-profiling";
import { executePackageTask } from "./tasks/execute-package";
import { executeProcessTask } from "./tasks/execute-process";
import { executeSqlTask } from "./tasks/execute-sql";
import { expressionTask } from "./tasks/expression";
import { fileSystemTask } from "./tasks/file-system";
import { ftpTask } from "./tasks/ftp";
import { scriptTask } from "./tasks/script";
import { sendMailTask } from "./tasks/send-mail";
import { unavailableTasks } from "./tasks/unavailable-tasks";
import { webServiceTask } from "./tasks/web-service";
import { xmlTask } from "./tasks/xml";

const tasks = [
  bulkInsertTask,
  dataFlowTask,
  dataProfilingTask,
  executePackageTask,
  executeProcessTask,
  executeSqlTask,
  expressionTask,
  fileSystemTask,
  scriptTask,
  ftpTask,
  sendMailTask,
  webServiceTask,
  xmlTask,
  ...unavailableTasks,
];
const scriptHosts = [javaScriptHost];
const enumerators = [
  forEachAdo,
  forEachFile,
  forEachFromVariable,
  forEachItem,
  forEachNodeList,
  forEachSchemaRowset,
  ...refusedEnumerators,
];
const connections = [
  excelConnection,
  fileConnection,
  flatFileConnection,
  multiFileConnection,
  multiFlatFileConnection,
  ftpConnection,
  httpConnection,
  smtpConnection,
  cacheConnection,
  ...databaseConnections,
  ...unavailableConnections,
];
const logProviders = [textFileLogProvider, sqlServerLogProvider, xmlFileLogProvider];

/** A registry of everything that is built in. More can be registered in it, under the same terms. */
export function createBuiltInRegistry(): Registry {
  const registry = new Registry();
  registry.threadProgram = bundledThreadProgram();
  for (const one of tasks) registry.registerTask(one);
  for (const one of enumerators) registry.registerEnumerator(one);
  for (const one of connections) registry.registerConnection(one);
  for (const one of builtInComponents) registry.registerComponent(one);
  for (const one of logProviders) registry.registerLogProvider(one);
  for (const one of [...scriptHosts, createCSharpHost(registry)]) registry.registerScriptHost(one);
  return registry;
}

/** The program of the threads of data flows, beside the bundle this is in. Run from its source (tests), there is none. */
function bundledThreadProgram(): URL | undefined {
  const name = import.meta.url.endsWith(".ts") ? undefined : "data-flow-thread.mjs";
  return name === undefined ? undefined : new URL(`./${name}`, import.meta.url);
}
