import { type Connection, closeConnection } from "../../connections/connection";
import type { SqlConnection } from "../../connections/sql-connection";
import { DTS_E_CONNECTIONMANAGERJOINTRANSACTION, GANTRY_W_NOTINTRANSACTION } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { ConnectionManager } from "../../model/connection-manager";
import type { Frame } from "../frame";
import type { TaskEvents } from "../task-context";

interface Enlisted {
  readonly connection: Connection;
  /** Whether the transaction holds what was done on it. */
  readonly covered: boolean;
  /** It belongs to its manager, or to another entry: it is not closed here. */
  readonly retained: boolean;
}

/** A cancelled execution still rolls back; a server that does not answer is given up after this long. */
const rollbackMs = 5_000;

/**
 * The transaction of one container with TransactionOption Required: one connection per connection manager, shared by everything in
 * the container, each in a database transaction of its own (CONTROLFLOW.md section 10). SSIS has a coordinator that makes them one;
 * here they are committed one after the other, and what a failed commit leaves behind is named.
 */
export class ContainerTransaction {
  readonly owner: Frame;
  private joining: Promise<unknown> = Promise.resolve();
  private readonly enlisted = new Map<ConnectionManager, Promise<Enlisted>>();

  constructor(owner: Frame) {
    this.owner = owner;
  }

  /**
   * The connection of a manager inside the transaction; opened and begun when it is asked for first. What no transaction can hold
   * (files, mail, workbooks ...) is handed out as well, with one warning that says so. Throws DtsError.
   */
  async acquire(
    manager: ConnectionManager,
    open: () => Promise<Connection>,
    events: TaskEvents,
    retained: boolean,
  ): Promise<Connection> {
    const known = this.enlisted.get(manager);
    if (known) return (await known).connection;
    // One after the other, so that two managers of one file see each other.
    const enlisting = this.joining.then(() => this.enlist(manager, open, events, retained));
    this.joining = enlisting.catch(() => undefined);
    this.enlisted.set(manager, enlisting);
    enlisting.catch(() => this.enlisted.delete(manager));
    return (await enlisting).connection;
  }

  /**
   * Commits on every connection, in the order in which they joined. Throws DtsError when one refuses; those that follow are rolled
   * back then, and the error names the ones that are committed already.
   */
  async commit(): Promise<void> {
    // A cancel in the middle must not leave one database committed and the next one not.
    const { signal } = new AbortController();
    const committed: string[] = [];
    let refused: { readonly label: string; readonly error: unknown } | undefined;
    for (const connection of await this.databases()) {
      try {
        if (refused) await connection.rollbackTransaction({ signal });
        else await connection.commitTransaction({ signal });
        if (!refused) committed.push(connection.label);
      } catch (error) {
        refused ??= { label: connection.label, error };
      }
    }
    await this.close();
    if (refused) throw commitFailed(refused, committed);
  }

  /** Takes back everything. A connection that cannot be told any more has lost its transaction with itself. */
  async rollback(): Promise<void> {
    const signal = AbortSignal.timeout(rollbackMs);
    for (const connection of await this.databases()) {
      await connection.rollbackTransaction({ signal }).catch(() => undefined);
    }
    await this.close();
  }

  private async enlist(
    manager: ConnectionManager,
    open: () => Promise<Connection>,
    events: TaskEvents,
    retained: boolean,
  ): Promise<Enlisted> {
    const connection = await open();
    if (connection.kind !== "sql" || connection.dialect === "excel") {
      void events.warning(
        GANTRY_W_NOTINTRANSACTION,
        `The connection "${manager.name}" (${manager.connectionType}) is used inside the transaction of "${this.owner.container.name}", which does not cover it: what is done there stays when the transaction is rolled back.`,
        manager.name,
      );
      return { connection, covered: false, retained };
    }
    const shared = await this.sameFile(manager, connection);
    if (shared) {
      if (!retained) await closeConnection(connection);
      return { connection: shared, covered: true, retained: true };
    }
    try {
      const { isolationLevel } = this.owner.container;
      await connection.beginTransaction(isolationLevel, { signal: this.owner.run.signal });
    } catch (error) {
      if (!retained) await closeConnection(connection);
      if (this.owner.run.signal.aborted || !(error instanceof DtsError)) throw error;
      const text = `The connection "${manager.name}" cannot join the transaction of "${this.owner.container.name}": ${error.message}`;
      throw new DtsError(DTS_E_CONNECTIONMANAGERJOINTRANSACTION, text, { cause: error, help: error.help });
    }
    return { connection, covered: true, retained };
  }

  /** SQLite knows one writer per file: a second manager that leads to it works on the first one's connection. */
  private async sameFile(manager: ConnectionManager, connection: SqlConnection): Promise<SqlConnection | undefined> {
    const file = fileOf(connection);
    if (file === undefined) return undefined;
    for (const [other, entry] of this.enlisted) {
      // The entry of a manager that is still joining comes after this one, and waits for it.
      if (other === manager) break;
      const { connection: open } = await entry;
      if (open.kind === "sql" && fileOf(open) === file) return open;
    }
    return undefined;
  }

  private async databases(): Promise<SqlConnection[]> {
    const settled = await Promise.allSettled(this.enlisted.values());
    const covered = settled.flatMap((one) =>
      one.status === "fulfilled" && one.value.covered && one.value.connection.kind === "sql"
        ? [one.value.connection]
        : [],
    );
    return [...new Set(covered)];
  }

  private async close(): Promise<void> {
    const settled = await Promise.allSettled(this.enlisted.values());
    this.enlisted.clear();
    await Promise.allSettled(
      settled.map((one) =>
        one.status === "fulfilled" && !one.value.retained ? closeConnection(one.value.connection) : undefined,
      ),
    );
  }
}

/** The file of a SQLite database; undefined for others, and for databases in memory. */
function fileOf(connection: SqlConnection): string | undefined {
  const file = connection.dialect === "sqlite" ? connection.databaseFile : undefined;
  return file === ":memory:" || file === "" ? undefined : file;
}

function commitFailed(
  { label, error }: { readonly label: string; readonly error: unknown },
  committed: readonly string[],
): unknown {
  if (!(error instanceof DtsError)) return error;
  const stays =
    committed.length === 0
      ? "Nothing of the transaction was committed."
      : `Committed already, and not taken back: ${committed.join(", ")}.`;
  return new DtsError(
    DTS_E_CONNECTIONMANAGERJOINTRANSACTION,
    `The transaction could not be committed on ${label}: ${error.message} ${stays}`,
    {
      cause: error,
      help: {
        cause: "A deferred constraint, a lost connection or a full disk; or a statement of the transaction had failed.",
        next: "Remove the cause. Where something is committed already, compare the databases before the package runs again.",
      },
    },
  );
}
