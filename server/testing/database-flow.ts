import { checkPackage } from "@/server/runtime/compatibility/check-package";
import { databaseConnections } from "@/server/runtime/connections/database-connection";
import { excelConnection } from "@/server/runtime/connections/excel/excel-connection";
import type { MessageEvent, RunEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import type { ComponentDefinition } from "@/server/runtime/data-flow/component";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { Registry } from "@/server/runtime/registry";
import { dataFlowTask } from "@/server/runtime/tasks/data-flow";
import { type DataFlowXml, dataFlowPackage } from "./data-flow-xml";

/** A connection manager of a database or a workbook. */
export interface DatabaseManager {
  readonly name: string;
  /** `OLEDB`, `ADO.NET:System.Data.SqlClient.SqlConnection`, `ODBC`, `EXCEL`. */
  readonly creationName: string;
  readonly connectionString: string;
}

export interface DatabaseFlow extends DataFlowXml {
  readonly databases: readonly DatabaseManager[];
  readonly definitions: readonly ComponentDefinition[];
  /** Texts of string variables of the package by name. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Property expressions of the data flow task, `[Component].[Property]` -> expression. */
  readonly expressions?: Readonly<Record<string, string>>;
  /** The data flow task requires a transaction. */
  readonly isTransaction?: boolean;
  /** Bytes that components of the data flow may gather together. */
  readonly memoryLimit?: number;
}

/** What a data flow between databases did. */
export interface DatabaseFlowRun {
  /** DTSExecResult: 0 success, 1 failure. */
  readonly result: number;
  readonly errors: readonly MessageEvent[];
  readonly warnings: readonly MessageEvent[];
  /** Exact rows by path name. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Runs a package with this data flow, its connection managers, variables and property expressions. */
export async function runDatabaseFlow(flow: DatabaseFlow): Promise<DatabaseFlowRun> {
  const messages: MessageEvent[] = [];
  const rows: Record<string, number> = {};
  const report = (event: RunEvent) => {
    if (event.type === "message") messages.push(event);
    if (event.type !== "rows") return;
    for (const [id, count] of Object.entries(event.rows)) rows[/\[([^\]]*)\]$/.exec(id)?.[1] ?? id] = count;
  };
  const { result } = await runPackage(loadPackage(Buffer.from(packageText(flow))), {
    registry: registryOf(flow.definitions),
    overrides: [],
    reporter: { report },
    signal: new AbortController().signal,
    loggingLevel: 1,
    memoryLimit: flow.memoryLimit,
  });
  const ofLevel = (level: MessageEvent["level"]) => messages.filter((message) => message.level === level);
  return { result, errors: ofLevel("error"), warnings: ofLevel("warning"), rows };
}

/** Codes of what the compatibility check says of a component of this data flow, without running it. */
export function checkDatabaseFlow(flow: DatabaseFlow, component: string): number[] {
  const { items } = checkPackage(loadPackage(Buffer.from(packageText(flow))), registryOf(flow.definitions));
  return items.filter((item) => item.name === component && item.code !== undefined).map((item) => item.code ?? 0);
}

function packageText(flow: DatabaseFlow): string {
  const managers = flow.databases.map(managerXml).join("");
  const variables = Object.entries(flow.variables ?? {})
    .map(variableXml)
    .join("");
  const expressions = Object.entries(flow.expressions ?? {}).map(
    ([name, text]) => `<DTS:PropertyExpression DTS:Name="${name}">${escapeXml(text)}</DTS:PropertyExpression>`,
  );
  const transaction = flow.isTransaction ? ' DTS:TransactionOption="2"' : "";
  return dataFlowPackage(flow)
    .replace('DTS:ObjectName="Flow"', `DTS:ObjectName="Flow"${transaction}`)
    .replace(
      "<DTS:ConnectionManagers>",
      `<DTS:Variables>${variables}</DTS:Variables><DTS:ConnectionManagers>${managers}`,
    )
    .replace("<DTS:ObjectData><pipeline", `${expressions.join("")}<DTS:ObjectData><pipeline`);
}

function managerXml({ name, creationName, connectionString }: DatabaseManager): string {
  return `<DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[${name}]" DTS:CreationName="${creationName}" DTS:DTSID="{${name}}" DTS:ObjectName="${name}"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="${escapeXml(connectionString)}"/></DTS:ObjectData></DTS:ConnectionManager>`;
}

function variableXml([name, text]: readonly [string, string]): string {
  return `<DTS:Variable DTS:Namespace="User" DTS:ObjectName="${name}" DTS:DTSID="{${name}}"><DTS:VariableValue DTS:DataType="8">${escapeXml(text)}</DTS:VariableValue></DTS:Variable>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function registryOf(definitions: readonly ComponentDefinition[]): Registry {
  const registry = new Registry();
  registry.registerTask(dataFlowTask);
  for (const connection of [...databaseConnections, excelConnection]) registry.registerConnection(connection);
  for (const component of definitions) registry.registerComponent(component);
  return registry;
}
