import { fileConnection } from "./connections/file-connection";
import { flatFileConnection } from "./connections/flat-file-connection";
import { oleDbConnection } from "./connections/ole-db-connection";
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
import { forEachFile } from "./enumerators/for-each-file";
import { textFileLogProvider } from "./log-providers/text-file";
import { Registry } from "./registry";
import { dataFlowTask } from "./tasks/data-flow";
import { executeProcessTask } from "./tasks/execute-process";
import { executeSqlTask } from "./tasks/execute-sql";
import { expressionTask } from "./tasks/expression";
import { fileSystemTask } from "./tasks/file-system";

const tasks = [dataFlowTask, executeProcessTask, executeSqlTask, expressionTask, fileSystemTask];
const enumerators = [forEachFile];
const connections = [fileConnection, flatFileConnection, oleDbConnection];
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
const logProviders = [textFileLogProvider];

/** A registry of everything that is built in. More can be registered in it, under the same terms. */
export function createBuiltInRegistry(): Registry {
  const registry = new Registry();
  for (const one of tasks) registry.registerTask(one);
  for (const one of enumerators) registry.registerEnumerator(one);
  for (const one of connections) registry.registerConnection(one);
  for (const one of components) registry.registerComponent(one);
  for (const one of logProviders) registry.registerLogProvider(one);
  return registry;
}
