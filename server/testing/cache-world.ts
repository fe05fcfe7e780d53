import Database from "better-sqlite3";
import { cacheConnection } from "@/server/runtime/connections/cache-connection";
import { oleDbConnection } from "@/server/runtime/connections/database-connection";
import type { MessageEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { cacheTransform } from "@/server/runtime/data-flow/components/cache-transform";
import { lookup } from "@/server/runtime/data-flow/components/lookup";
import { oleDbDestination } from "@/server/runtime/data-flow/components/ole-db-destination";
import { oleDbSource } from "@/server/runtime/data-flow/components/ole-db-source";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Project } from "@/server/runtime/model/project";
import { Registry } from "@/server/runtime/registry";
import { dataFlowTask } from "@/server/runtime/tasks/data-flow";
import { executePackageTask } from "@/server/runtime/tasks/execute-package";
import { expressionTask } from "@/server/runtime/tasks/expression";
import { type DataFlows, dataFlowSequence, type SequenceSettings } from "./data-flow-sequence";
import type { Column, ComponentXml, DataFlowXml } from "./data-flow-xml";
import { scratchFolder } from "./run-pipeline";

/*
 * Packages that fill the cache of a connection manager from the table Ref of a SQLite database, and look the rows of S up in it: those
 * with a match go to T, the others to M.
 */

const setUp = `
  CREATE TABLE Ref (Code NVARCHAR(10), Region INT, Name NVARCHAR(20), Price DECIMAL(20, 2), Day DATE);
  INSERT INTO Ref VALUES ('a', 1, 'first', '12.50', '2026-01-01'), ('a', 2, 'second', NULL, '2026-01-02'), (NULL, NULL, 'nothing', '-1', NULL);
  CREATE TABLE S (Id INT, Code NVARCHAR(10), Region INT);
  INSERT INTO S VALUES (1, 'a', 1), (2, 'A', 1), (3, 'a', 2), (4, NULL, NULL), (5, 'a ', 1);
  CREATE TABLE T (Id INT, Name NVARCHAR(20), Price DECIMAL(20, 2), Day DATE);
  CREATE TABLE M (Id INT);`;

/** Columns of the table Ref. */
export const codeColumn: Column = { name: "Code", type: "wstr", attributes: { length: 10 }, external: true };
const region: Column = { name: "Region", type: "i4", external: true };
const values: readonly Column[] = [
  { name: "Name", type: "wstr", attributes: { length: 20 }, external: true },
  { name: "Price", type: "numeric", attributes: { precision: 20, scale: 2 }, external: true },
  { name: "Day", type: "dbDate", external: true },
];
export const referenceColumns = [codeColumn, region, ...values];

function source(name: string, table: string, columns: readonly Column[]): ComponentXml {
  return {
    name,
    classId: "Microsoft.OLEDBSource",
    connection: "Db",
    properties: { AccessMode: 2, SqlCommand: `SELECT * FROM ${table} ORDER BY rowid` },
    outputs: [{ name: "Out", columns }],
  };
}

interface FillOptions {
  readonly name?: string;
  readonly properties?: ComponentXml["properties"];
  /** Replaces the mapping of one input column. */
  readonly map?: Readonly<Record<string, string>>;
  readonly columns?: readonly Column[];
}

/** A data flow that fills the cache from Ref. */
export function fillCache({
  name = "Fill",
  properties,
  map = {},
  columns = referenceColumns,
}: FillOptions = {}): DataFlowXml {
  const inputs = columns.map(
    (column): Column => ({
      name: column.name,
      type: column.type,
      from: `Ref/Out/${column.name}`,
      attributes: Object.fromEntries(
        Object.entries(column.attributes ?? {}).map(([key, value]) => [
          `cached${key[0]?.toUpperCase()}${key.slice(1)}`,
          value,
        ]),
      ),
      properties: { CacheColumnName: map[column.name] ?? column.name },
    }),
  );
  return {
    components: [
      source("Ref", "Ref", referenceColumns),
      {
        name,
        classId: "Microsoft.Cache",
        connection: "Cache",
        properties,
        inputs: [{ name: "In", columns: inputs, attributes: { hasSideEffects: true } }],
        outputs: [{ name: "Out", passes: "In" }],
      },
    ],
    paths: { Rows: `Ref/Out -> ${name}/In` },
  };
}

export interface UseOptions {
  readonly properties?: ComponentXml["properties"];
  readonly joins?: Readonly<Record<string, string>>;
  readonly copies?: readonly Column[];
}

/** A data flow that looks the rows of S up in the cache. */
export function useCache({
  properties,
  joins = { Code: "Code", Region: "Region" },
  copies = values,
}: UseOptions = {}): DataFlowXml {
  const key = { Id: "i4", Code: "wstr", Region: "i4" } as const;
  const joined = Object.entries(joins).map(
    ([name, to]): Column => ({
      name,
      type: key[name as keyof typeof key],
      from: `S/Out/${name}`,
      properties: { JoinToReferenceColumn: to },
    }),
  );
  const added = copies.map(
    (column): Column => ({
      ...column,
      external: false,
      properties: { CopyFromReferenceColumn: column.properties?.from ?? column.name },
    }),
  );
  const target = (name: string, columns: readonly Column[]): ComponentXml => ({
    name,
    classId: "Microsoft.OLEDBDestination",
    connection: "Db",
    properties: { AccessMode: 3, OpenRowset: name },
    inputs: [
      {
        name: "In",
        columns: columns.map((column) => ({ ...column, external: true })),
        attributes: { hasSideEffects: true },
      },
    ],
  });
  const id: Column = { name: "Id", type: "i4", from: "S/Out/Id" };
  return {
    components: [
      source("S", "S", [{ name: "Id", type: "i4", external: true }, codeColumn, region]),
      {
        name: "Find",
        classId: "Microsoft.Lookup",
        connection: "Cache",
        properties: { ConnectionType: 1, CacheType: 0, NoMatchBehavior: 1, ...properties },
        inputs: [{ name: "In", columns: joined }],
        outputs: [
          { name: "Match", passes: "In", columns: added, attributes: { exclusionGroup: 1 } },
          { name: "NoMatch", passes: "In", attributes: { exclusionGroup: 1 } },
        ],
      },
      target("T", [id, ...copies.map(({ name, type }) => ({ name, type, from: `Find/Match/${name}` }))]),
      target("M", [id]),
    ],
    paths: { In: "S/Out -> Find/In", Match: "Find/Match -> T/In", NoMatch: "Find/NoMatch -> M/In" },
  };
}

/** A column of a cache connection manager as XML. */
export const cacheColumn = (name: string, type: number, position: number, more = "") =>
  `<DTS:CacheColumn DTS:DataType="${type}" ${more} DTS:IndexPosition="${position}" DTS:ObjectName="${name}" DTS:DTSID="{${name}}" DTS:CreationName=""/>`;
/** Those of the connection manager, in another order than the table's. */
export const cacheColumns = [
  cacheColumn("Name", 130, 0, 'DTS:Length="20"'),
  cacheColumn("Region", 3, 2),
  cacheColumn("Code", 130, 1, 'DTS:Length="10"'),
  cacheColumn("Price", 131, 0, 'DTS:Precision="20" DTS:Scale="2"'),
  cacheColumn("Day", 133, 0),
];

/** The connection manager "Cache", in a file if one is given. */
export function cacheManager(columns: readonly string[] = cacheColumns, file?: string, expression = ""): string {
  return `<DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[Cache]" DTS:CreationName="CACHE" DTS:DTSID="{CACHE}" DTS:ObjectName="Cache">${expression}<DTS:ObjectData><DTS:ConnectionManager${file === undefined ? "" : ` DTS:ConnectionString="${file}" DTS:UseFile="True"`}><DTS:CacheColumns>${columns.join("")}</DTS:CacheColumns></DTS:ConnectionManager></DTS:ObjectData></DTS:ConnectionManager>`;
}

interface CacheRun {
  readonly result: number;
  readonly errors: readonly MessageEvent[];
  /** Codes of the errors that are no consequence of another. */
  readonly causes: readonly string[];
  readonly messages: readonly MessageEvent[];
}

/** A database, and packages of data flows that run on it. */
export class CacheWorld {
  readonly folder = scratchFolder();
  private readonly database = this.folder.file("flow.db");

  constructor() {
    const database = new Database(this.database);
    database.exec(setUp);
    database.close();
  }

  rows(sql: string): unknown[] {
    const database = new Database(this.database);
    try {
      return database.prepare(sql).raw().all();
    } finally {
      database.close();
    }
  }

  execute(sql: string): void {
    const database = new Database(this.database);
    database.exec(sql);
    database.close();
  }

  text(flows: DataFlows, settings: SequenceSettings = {}): string {
    const db = `<DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[Db]" DTS:CreationName="OLEDB" DTS:DTSID="{DB}" DTS:ObjectName="Db"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="Provider=SQLite;Data Source=${this.database}"/></DTS:ObjectData></DTS:ConnectionManager>`;
    return dataFlowSequence(flows, { ...settings, managers: `${db}${settings.managers ?? cacheManager()}` });
  }

  async run(flows: DataFlows, settings: SequenceSettings = {}): Promise<CacheRun> {
    return this.runText(this.text(flows, settings));
  }

  async runText(text: string, project?: Project): Promise<CacheRun> {
    const messages: MessageEvent[] = [];
    const { result } = await runPackage(loadPackage(Buffer.from(text), { project }), {
      registry: registryOfCaches(),
      overrides: [],
      reporter: { report: (event) => void (event.type === "message" && messages.push(event)) },
      signal: new AbortController().signal,
      loggingLevel: 3,
    });
    const errors = messages.filter(({ level }) => level === "error");
    const causes = errors.filter(({ consequence }) => !consequence).map((one) => formatCode(one.code ?? 0));
    return { result, errors, causes, messages };
  }
}

function registryOfCaches(): Registry {
  const registry = new Registry();
  for (const one of [dataFlowTask, executePackageTask, expressionTask]) registry.registerTask(one);
  for (const one of [oleDbConnection, cacheConnection]) registry.registerConnection(one);
  for (const one of [oleDbSource, oleDbDestination, cacheTransform, lookup]) registry.registerComponent(one);
  return registry;
}
