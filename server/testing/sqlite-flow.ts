import Database from "better-sqlite3";
import { oleDbConnection } from "@/server/runtime/connections/database-connection";
import type { MessageEvent, RunEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import type { ComponentDefinition } from "@/server/runtime/data-flow/component";
import { lookup } from "@/server/runtime/data-flow/components/lookup";
import { multicast } from "@/server/runtime/data-flow/components/multicast";
import { oleDbDestination } from "@/server/runtime/data-flow/components/ole-db-destination";
import { oleDbSource } from "@/server/runtime/data-flow/components/ole-db-source";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import type { Project } from "@/server/runtime/model/project";
import { Registry } from "@/server/runtime/registry";
import { dataFlowTask } from "@/server/runtime/tasks/data-flow";
import { type DataFlowXml, dataFlowPackage } from "./data-flow-xml";
import { scratchFolder } from "./run-pipeline";

/** What a data flow on a SQLite database did. */
export interface SqliteFlowRun {
  /** DTSExecResult: 0 success, 1 failure. */
  readonly result: number;
  readonly errors: readonly MessageEvent[];
  readonly warnings: readonly MessageEvent[];
  /** Exact rows by path name. */
  readonly rows: Readonly<Record<string, number>>;
}

/** A SQLite database in a folder of its own, and data flows that run on it through the connection manager "Db". */
export class SqliteFlow {
  readonly file: string;
  private readonly more: readonly ComponentDefinition[];

  /**
   * @param setUp statements that make the database.
   * @param more components beside those of OLE DB.
   */
  constructor(setUp: string, more: readonly ComponentDefinition[] = []) {
    this.more = more;
    this.file = scratchFolder().file("flow.db");
    const database = new Database(this.file);
    database.exec(setUp);
    database.close();
  }

  /** Rows of a query, as arrays. */
  rows(sql: string): unknown[] {
    const database = new Database(this.file, { readonly: true });
    const rows = database.prepare(sql).raw().all();
    database.close();
    return rows;
  }

  /** Runs a package with this data flow; `variables` are XML of package variables, `memoryLimit` is in bytes, `project` is the package's. */
  async run(
    flow: DataFlowXml,
    variables = "",
    { memoryLimit, project }: { readonly memoryLimit?: number; readonly project?: Project } = {},
  ): Promise<SqliteFlowRun> {
    const manager = `<DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[Db]" DTS:CreationName="OLEDB" DTS:DTSID="{DB}" DTS:ObjectName="Db"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="Provider=SQLite;Data Source=${this.file}"/></DTS:ObjectData></DTS:ConnectionManager>`;
    const text = dataFlowPackage(flow).replace(
      "<DTS:ConnectionManagers>",
      `<DTS:Variables>${variables}</DTS:Variables><DTS:ConnectionManagers>${manager}`,
    );
    const messages: MessageEvent[] = [];
    const rows: Record<string, number> = {};
    const report = (event: RunEvent) => {
      if (event.type === "message") messages.push(event);
      if (event.type !== "rows") return;
      for (const [id, count] of Object.entries(event.rows)) rows[/\[([^\]]*)\]$/.exec(id)?.[1] ?? id] = count;
    };
    const loaded = loadPackage(Buffer.from(text));
    loaded.project = project;
    const { result } = await runPackage(loaded, {
      registry: registryOfFlows(this.more),
      overrides: [],
      reporter: { report },
      signal: new AbortController().signal,
      loggingLevel: 1,
      memoryLimit,
    });
    const ofLevel = (level: MessageEvent["level"]) => messages.filter((message) => message.level === level);
    return { result, errors: ofLevel("error"), warnings: ofLevel("warning"), rows };
  }
}

function registryOfFlows(more: readonly ComponentDefinition[]): Registry {
  const registry = new Registry();
  registry.registerTask(dataFlowTask);
  registry.registerConnection(oleDbConnection);
  const components = [oleDbSource, oleDbDestination, lookup, multicast, ...more];
  for (const component of components) registry.registerComponent(component);
  return registry;
}
