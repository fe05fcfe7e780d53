import type { TaskContext } from "../control-flow/task-context";
import { typeOfValue } from "../control-flow/variables/value-type";
import { DTS_E_ELEMENTNOTFOUND, DTS_E_VARIABLEREADONLY } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { GANTRY_E_SCRIPTCONNECTION, GANTRY_E_SCRIPTEVENTS } from "../messages/task-codes";
import type { VariantType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import { messageText } from "./message-text";
import type { ScriptEvent, ScriptLimits, ScriptProject, ScriptQueryResult, ScriptSession } from "./script-host";

const maxNameLength = 1000;

/** Serves a script of a Script Task from the task's context. */
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

  variables(): { name: string; mode: "read" | "write" }[] {
    return [...this.modes].map(([name, mode]) => ({ name, mode }));
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

  connections(): { name: string; type: string }[] {
    return this.context.package.connections.map(({ name, creationName }) => ({ name, type: creationName }));
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
    const acquired = await this.context.connections.acquire(connection);
    try {
      if (acquired.connection.kind !== "sql") {
        throw new DtsError(
          GANTRY_E_SCRIPTCONNECTION,
          `The connection "${connection}" leads to no database; a script cannot run a statement on it.`,
        );
      }
      const parameters = values.map((value) => ({ direction: "input" as const, type: typeOfValue(value), value }));
      const { resultSets, rowsAffected } = await acquired.connection.execute(sql, parameters, { signal });
      const { columns, rows } = resultSets[0] ?? { columns: [], rows: [] };
      return { columns: columns.map(({ name, type }) => ({ name, type: type.name })), rows, rowsAffected };
    } finally {
      await acquired.release();
    }
  }

  localPath(path: string): string {
    return this.context.paths.local(path);
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

  /** The name as it is declared: `x` finds a declared `User::x`, and `User::x` a declared `x`. */
  private declared(name: string): string {
    if (this.modes.has(name)) return name;
    const bare = name.startsWith("User::") ? name.slice(6) : undefined;
    if (bare !== undefined && this.modes.has(bare)) return bare;
    const found = [...this.modes.keys()].find((one) => one.endsWith(`::${name}`));
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

function partOf(subComponent: string): string | undefined {
  return subComponent === "" ? undefined : messageText(subComponent, maxNameLength);
}
