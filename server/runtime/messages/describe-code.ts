import type { CodeDescription } from "./code-description";
import { bulkInsertDescriptions } from "./descriptions/bulk-insert";
import { checkpointDescriptions } from "./descriptions/checkpoints";
import { componentDescriptions } from "./descriptions/components";
import { configurationDescriptions } from "./descriptions/configurations";
import { connectionDescriptions } from "./descriptions/connections";
import { controlFlowDescriptions } from "./descriptions/control-flow";
import { dataFlowDescriptions } from "./descriptions/data-flow";
import { enumeratorDescriptions } from "./descriptions/enumerators";
import { executeProcessDescriptions } from "./descriptions/execute-process";
import { executeSqlDescriptions } from "./descriptions/execute-sql";
import { expressionDescriptions } from "./descriptions/expressions";
import { fileSystemDescriptions } from "./descriptions/file-system";
import { ftpDescriptions } from "./descriptions/ftp";
import { loadingDescriptions } from "./descriptions/loading";
import { projectDescriptions } from "./descriptions/projects";
import { rowDescriptions } from "./descriptions/rows";
import { scriptDescriptions } from "./descriptions/scripts";
import { sendMailDescriptions } from "./descriptions/send-mail";
import { webServiceDescriptions } from "./descriptions/web-service";
import { xmlDescriptions } from "./descriptions/xml";
import { expressionRowCodes } from "./expression-row-codes";
import { symbolicName } from "./symbolic-name";

const descriptions: ReadonlyMap<number, CodeDescription> = new Map(
  [
    loadingDescriptions,
    configurationDescriptions,
    checkpointDescriptions,
    controlFlowDescriptions,
    enumeratorDescriptions,
    executeProcessDescriptions,
    fileSystemDescriptions,
    executeSqlDescriptions,
    bulkInsertDescriptions,
    projectDescriptions,
    connectionDescriptions,
    dataFlowDescriptions,
    componentDescriptions,
    rowDescriptions,
    scriptDescriptions,
    sendMailDescriptions,
    ftpDescriptions,
    webServiceDescriptions,
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
