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
import { conditionalSplit } from "./data-flow/components/conditional-split";
import { dataConversion } from "./data-flow/components/data-conversion";
import { derivedColumn } from "./data-flow/components/derived-column";
import { flatFileDestination } from "./data-flow/components/flat-file-destination";
import { flatFileSource } from "./data-flow/components/flat-file-source";
import { lookup } from "./data-flow/components/lookup";
import { multicast } from "./data-flow/components/multicast";
import { oleDbDestination } from "./data-flow/components/ole-db-destination";
import { oleDbSource } from "./data-flow/components/ole-db-source";
import { rowCount } from "./data-flow/components/row-count";
import { sort } from "./data-flow/components/sort";
import { unionAll } from "./data-flow/components/union-all";
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
  ...databaseConnections,
  ...unavailableConnections,
];
const components = [
  conditionalSplit,
  dataConversion,
  derivedColumn,
  flatFileSource,
  flatFileDestination,
  oleDbSource,
  oleDbDestination,
  lookup,
  multicast,
  rowCount,
  sort,
  unionAll,
];
const logProviders = [textFileLogProvider, sqlServerLogProvider, xmlFileLogProvider];

/** A registry of everything that is built in. More can be registered in it, under the same terms. */
export function createBuiltInRegistry(): Registry {
  const registry = new Registry();
  for (const one of tasks) registry.registerTask(one);
  for (const one of enumerators) registry.registerEnumerator(one);
  for (const one of connections) registry.registerConnection(one);
  for (const one of components) registry.registerComponent(one);
  for (const one of logProviders) registry.registerLogProvider(one);
  for (const one of scriptHosts) registry.registerScriptHost(one);
  return registry;
}
