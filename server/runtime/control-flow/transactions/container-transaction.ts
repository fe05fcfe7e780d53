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
    const enlisting = this.enlist(manager, open, events, retained);
    this.enlisted.set(manager, enlisting);
    enlisting.catch(() => this.enlisted.delete(manager));
    return (await enlisting).connection;
  }

  /**
   * Commits on every connection, in the order in which they joined. Throws DtsError when one refuses; those that follow are rolled
   * back then, and the error names the ones that are committed already.
   */
  async commit(): Promise<void> {
    const { signal } = this.owner.run;
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

  private async databases(): Promise<SqlConnection[]> {
    const settled = await Promise.allSettled(this.enlisted.values());
    return settled.flatMap((one) =>
      one.status === "fulfilled" && one.value.covered && one.value.connection.kind === "sql"
        ? [one.value.connection]
        : [],
    );
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
