import type { CodeDescription } from "./code-description";
import { componentDescriptions } from "./descriptions/components";
import { connectionDescriptions } from "./descriptions/connections";
import { controlFlowDescriptions } from "./descriptions/control-flow";
import { dataFlowDescriptions } from "./descriptions/data-flow";
import { expressionDescriptions } from "./descriptions/expressions";
import { loadingDescriptions } from "./descriptions/loading";
import { rowDescriptions } from "./descriptions/rows";
import { taskDescriptions } from "./descriptions/tasks";
import symbolicNames from "./symbolic-names.json";

const descriptions: ReadonlyMap<number, CodeDescription> = new Map(
  [
    loadingDescriptions,
    controlFlowDescriptions,
    taskDescriptions,
    connectionDescriptions,
    dataFlowDescriptions,
    componentDescriptions,
    rowDescriptions,
    expressionDescriptions,
  ].flatMap((table) => Object.entries(table).map(([code, description]) => [Number(code), description])),
);

const names: ReadonlyMap<string, string> = new Map(Object.entries(symbolicNames));

/** The name SSIS gives a code, e.g. DTS_E_VARIABLENOTFOUND; undefined for codes that are not SSIS's. */
export function symbolicName(code: number): string | undefined {
  return names.get((code >>> 0).toString(16).toUpperCase().padStart(8, "0"));
}

/** What a code means and what to try. Undefined for codes this runtime does not raise. */
export function describeCode(code: number): (CodeDescription & { readonly symbolicName?: string }) | undefined {
  const description = descriptions.get(code >>> 0);
  if (!description) return undefined;
  const name = symbolicName(code);
  return name === undefined ? description : { symbolicName: name, ...description };
}
