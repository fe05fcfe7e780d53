import type { CodeDescription } from "./code-description";
import { aggregateDescriptions } from "./descriptions/aggregate";
import { bulkInsertDescriptions } from "./descriptions/bulk-insert";
import { cacheDescriptions } from "./descriptions/caches";
import { checkpointDescriptions } from "./descriptions/checkpoints";
import { componentDescriptions } from "./descriptions/components";
import { configurationDescriptions } from "./descriptions/configurations";
import { confinedScriptDescriptions } from "./descriptions/confined-scripts";
import { connectionDescriptions } from "./descriptions/connections";
import { controlFlowDescriptions } from "./descriptions/control-flow";
import { csharpScriptDescriptions } from "./descriptions/csharp-scripts";
import { dataFlowDescriptions } from "./descriptions/data-flow";
import { databaseAdapterDescriptions } from "./descriptions/database-adapters";
import { enumeratorDescriptions } from "./descriptions/enumerators";
import { executeProcessDescriptions } from "./descriptions/execute-process";
import { executeSqlDescriptions } from "./descriptions/execute-sql";
import { expressionDescriptions } from "./descriptions/expressions";
import { fileColumnDescriptions } from "./descriptions/file-columns";
import { fileSystemDescriptions } from "./descriptions/file-system";
import { fileDescriptions } from "./descriptions/files";
import { ftpDescriptions } from "./descriptions/ftp";
import { fuzzyDescriptions } from "./descriptions/fuzzy";
import { joinDescriptions } from "./descriptions/joins";
import { loadingDescriptions } from "./descriptions/loading";
import { oleDbCommandDescriptions } from "./descriptions/ole-db-command";
import { pivotDescriptions } from "./descriptions/pivots";
import { projectDescriptions } from "./descriptions/projects";
import { rawFileDescriptions } from "./descriptions/raw-files";
import { rowReceiverDescriptions } from "./descriptions/row-receivers";
import { rowTransformationDescriptions } from "./descriptions/row-transformations";
import { rowDescriptions } from "./descriptions/rows";
import { scriptDescriptions } from "./descriptions/scripts";
import { sendMailDescriptions } from "./descriptions/send-mail";
import { slowlyChangingDimensionDescriptions } from "./descriptions/slowly-changing-dimension";
import { termDescriptions } from "./descriptions/terms";
import { webServiceDescriptions } from "./descriptions/web-service";
import { xmlDescriptions } from "./descriptions/xml";
import { xmlSourceDescriptions } from "./descriptions/xml-source";
import { expressionRowCodes } from "./expression-row-codes";
import { symbolicName } from "./symbolic-name";

const descriptions: ReadonlyMap<number, CodeDescription> = new Map(
  [
    aggregateDescriptions,
    loadingDescriptions,
    configurationDescriptions,
    checkpointDescriptions,
    controlFlowDescriptions,
    enumeratorDescriptions,
    executeProcessDescriptions,
    fileDescriptions,
    fileSystemDescriptions,
    executeSqlDescriptions,
    bulkInsertDescriptions,
    projectDescriptions,
    connectionDescriptions,
    dataFlowDescriptions,
    componentDescriptions,
    confinedScriptDescriptions,
    databaseAdapterDescriptions,
    joinDescriptions,
    fuzzyDescriptions,
    oleDbCommandDescriptions,
    slowlyChangingDimensionDescriptions,
    cacheDescriptions,
    rowReceiverDescriptions,
    rawFileDescriptions,
    rowDescriptions,
    rowTransformationDescriptions,
    fileColumnDescriptions,
    pivotDescriptions,
    termDescriptions,
    scriptDescriptions,
    csharpScriptDescriptions,
    sendMailDescriptions,
    ftpDescriptions,
    webServiceDescriptions,
    xmlSourceDescriptions,
    xmlDescriptions,
    expressionDescriptions,
  ].flatMap((table) => Object.entries(table).map(([code, description]) => [Number(code), description])),
);

/** By the codes rows have: what an expression fails with means the same there. */
const evaluatorCodes: ReadonlyMap<number, number> = new Map(
  [...expressionRowCodes].map(([code, rowCode]) => [rowCode, code] as const).reverse(),
);

/** What a code means and what to try. Undefined for codes this runtime does not raise. */
export function describeCode(code: number): (CodeDescription & { readonly symbolicName?: string }) | undefined {
  const description = descriptions.get(code >>> 0) ?? descriptions.get(evaluatorCodes.get(code >>> 0) ?? 0);
  if (!description) return undefined;
  const name = symbolicName(code);
  return name === undefined ? description : { symbolicName: name, ...description };
}
