import type { DatabaseSource } from "../connections/choose-database";
import type { FtpServer, HttpServer } from "../connections/connection";
import { openDatabase } from "../connections/database-connection";
import type { TaskContext } from "../control-flow/task-context";
import { typeOfValue } from "../control-flow/variables/value-type";
import { DTS_E_ELEMENTNOTFOUND, DTS_E_VARIABLEREADONLY } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { GANTRY_E_SCRIPTCONNECTION, GANTRY_E_SCRIPTEVENTS } from "../messages/task-codes";
import type { ConnectionManager } from "../model/connection-manager";
import type { VariantType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import { messageText } from "./message-text";
import type {
  ScriptConnectionManager,
  ScriptDatabase,
  ScriptEvent,
  ScriptLimits,
  ScriptProject,
  ScriptQueryResult,
  ScriptSession,
  ScriptVariable,
} from "./script-host";

const maxNameLength = 1000;

const databaseTypes: ReadonlySet<string> = new Set(["OLEDB", "ADO", "ADO.NET", "ODBC"]);

/** DTS:DataType of variables that hold any object. */
const objectType: VariantType = 13;

/** Serves a script from the context of its task. */
export class TaskScriptSession implements ScriptSession {
  readonly taskName: string;
  readonly packageName: string;
  private readonly context: TaskContext;
  private readonly limits: ScriptLimits;
  private readonly modes = new Map<string, "read" | "write">();
  private eventCount = 0;

  constructor(context: TaskContext, limits: ScriptLimits) {
    this.context = context;
    this.limits = limits;
    this.taskName = context.host.name;
    this.packageName = context.package.name;
  }

  /** Locks what the project declares. Throws DtsError for a variable that does not exist, and for a deadlock. */
  async begin({ readOnlyVariables, readWriteVariables }: ScriptProject): Promise<void> {
    await this.lock(readOnlyVariables, readWriteVariables);
  }

  async lock(read: readonly string[], write: readonly string[]): Promise<void> {
    await this.context.lockVariables(read, write);
    for (const name of read) if (!this.modes.has(name)) this.modes.set(name, "read");
    for (const name of write) this.modes.set(name, "write");
  }

  variables(): ScriptVariable[] {
    const { variables } = this.context;
    return [...this.modes].map(([name, mode]) => {
      return { name, mode, qualifiedName: variables.qualifiedName(name), type: variables.typeOf(name) };
    });
  }

  hasVariable(name: string): boolean {
    return this.context.variables.has(name);
  }

  read(name: string): { type: VariantType; value: DtsValue } {
    const declared = this.declared(name);
    return { type: this.context.variables.typeOf(declared), value: this.context.variables.get(declared) };
  }

  write(name: string, value: DtsValue): void {
    const declared = this.declared(name);
    if (this.modes.get(declared) !== "write") {
      throw new DtsError(
        DTS_E_VARIABLEREADONLY,
        `The variable "${name}" cannot be written: the script declares it for reading only.`,
        {
          help: {
            cause: "It stands in the task's ReadOnlyVariables.",
            next: "Move it to the task's ReadWriteVariables.",
          },
        },
      );
    }
    this.context.variables.set(declared, value);
  }

  replaceObject(name: string, value: DtsValue): void {
    const declared = this.declared(name);
    if (this.context.variables.typeOf(declared) === objectType) this.context.variables.set(declared, value);
    else this.write(name, value);
  }

  connections(): ScriptConnectionManager[] {
    return this.context.package.connections.map(describeManager);
  }

  async tryConnection(connection: string): Promise<void> {
    const { release } = await this.context.connections.acquire(connection);
    await release();
  }

  addConnection(type: string): ScriptConnectionManager {
    const { connections } = this.context.package;
    const names = new Set(connections.map(({ name }) => name));
    let number = 1;
    while (names.has(`${type} ${number}`)) number++;
    return describeManager(connections.add(type, `${type} ${number}`));
  }

  connectionProperty(connection: string, property: string): DtsValue | undefined {
    return this.context.connections.manager(connection).getProperty(property);
  }

  setConnectionProperty(connection: string, property: string, value: DtsValue): void {
    this.context.connections.manager(connection).setProperty(property, value);
  }

  connectionString(connection: string): string {
    return this.context.connections.manager(connection).connectionString;
  }

  async query(
    connection: string,
    sql: string,
    values: readonly DtsValue[],
    signal: AbortSignal,
  ): Promise<ScriptQueryResult> {
    const acquired = await this.acquireDatabase(connection);
    try {
      const parameters = values.map((value) => ({ direction: "input" as const, type: typeOfValue(value), value }));
      const { resultSets, rowsAffected } = await acquired.connection.execute(sql, parameters, { signal });
      const { columns, rows } = resultSets[0] ?? { columns: [], rows: [] };
      return { columns: columns.map(({ name, type }) => ({ name, type: type.name })), rows, rowsAffected };
    } finally {
      await acquired.release();
    }
  }

  async acquireDatabase(reference: string): Promise<ScriptDatabase> {
    const { connection, release } = await this.context.connections.acquire(reference);
    if (connection.kind === "sql") return { connection, release };
    await release();
    throw new DtsError(
      GANTRY_E_SCRIPTCONNECTION,
      `The connection "${reference}" leads to no database; a script cannot run a statement on it.`,
    );
  }

  async openDatabase(source: DatabaseSource): Promise<ScriptDatabase> {
    const { connectionString } = source;
    const managers = this.context.package.connections.filter(({ connectionType }) => databaseTypes.has(connectionType));
    const known = managers.find(({ name }) => this.connectionString(name) === connectionString);
    if (known !== undefined) return this.acquireDatabase(known.name);
    const { package: owner, paths, signal, events } = this.context;
    const connection = await openDatabase(source, "a connection of the script", {
      package: owner,
      paths,
      signal,
      warning: (code, text, options) => void events.warning(code, text, undefined, options),
      information: (code, text, options) => void events.information(code, text, undefined, options),
    });
    return { connection, release: () => connection.close() };
  }

  async acquireServer<Kind extends (FtpServer | HttpServer)["kind"]>(
    reference: string,
    kind: Kind,
  ): Promise<Extract<FtpServer | HttpServer, { kind: Kind }>> {
    const { connection, release } = await this.context.connections.acquire(reference);
    await release();
    if (connection.kind === kind) return connection as Extract<FtpServer | HttpServer, { kind: Kind }>;
    throw new DtsError(
      GANTRY_E_SCRIPTCONNECTION,
      `The connection "${this.context.connections.manager(reference).name}" is none of type ${kind.toUpperCase()}; a script cannot use it as one.`,
    );
  }

  localPath(path: string): string {
    return this.context.paths.local(path);
  }

  localProgram(path: string): string {
    const { paths } = this.context;
    return paths.program(path) ?? paths.local(path);
  }

  get localeId(): number {
    return Number(this.context.variables.get("System::LocaleID"));
  }

  async fire({ kind, code, text, subComponent }: ScriptEvent): Promise<void> {
    this.count();
    await this.context.events[kind](code >>> 0, messageText(text), partOf(subComponent));
  }

  async progress(percent: number, text: string, subComponent: string): Promise<void> {
    this.count();
    await this.context.events.progress(percent, messageText(text), partOf(subComponent));
  }

  async custom(event: string, text: string): Promise<void> {
    this.count();
    await this.context.events.custom(messageText(event, maxNameLength), messageText(text));
  }

  isCanceled(): Promise<boolean> {
    return this.context.events.queryCancel();
  }

  private count(): void {
    if (++this.eventCount <= this.limits.events) return;
    throw new DtsError(
      GANTRY_E_SCRIPTEVENTS,
      `The script raised more than ${this.limits.events} events; one task may not raise more.`,
    );
  }

  /** The name as it is declared: `x` finds a declared `User::x`, and `User::x` a declared `x`. Throws DtsError when it is not. */
  protected declared(name: string): string {
    if (this.modes.has(name)) return name;
    const bare = name.startsWith("User::") ? name.slice(6) : undefined;
    if (bare !== undefined && this.modes.has(bare)) return bare;
    const found = [...this.modes.keys()].find(
      (one) => one.endsWith(`::${name}`) || this.context.variables.qualifiedName(one) === name,
    );
    if (found !== undefined) return found;
    throw new DtsError(
      DTS_E_ELEMENTNOTFOUND,
      `The script uses the variable "${name}", which it does not declare: the element cannot be found in the collection of its variables.`,
      {
        help: {
          cause:
            "A script sees only the variables of the task's ReadOnlyVariables and ReadWriteVariables. Names are case-sensitive.",
          next: "Add the variable to one of the two lists.",
        },
      },
    );
  }
}

function describeManager({ name, creationName, id, description }: ConnectionManager): ScriptConnectionManager {
  return { name, type: creationName, id, description };
}

function partOf(subComponent: string): string | undefined {
  return subComponent === "" ? undefined : messageText(subComponent, maxNameLength);
}
