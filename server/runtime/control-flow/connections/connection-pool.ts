import { type Connection, closeConnection } from "../../connections/connection";
import { retarget } from "../../connections/retarget/retarget";
import {
  DTS_E_CONNECTIONNOTFOUND,
  DTS_E_CONNECTIONOFFLINE,
  DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
  DTS_E_UNPROTECTXMLFAILED,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { ConnectionManager } from "../../model/connection-manager";
import { connectionStringValue } from "../../model/connection-string";
import { isProjectConnection } from "../../model/project-connection";
import type { ConnectionContext, ConnectionDefinition } from "../../registry";
import type { Frame } from "../frame";
import { packageFrame } from "../package-frame";
import type { PackageRun } from "../package-run";
import { evaluatePropertyExpressions } from "../property-expressions";
import type { AcquiredConnection, ConnectionProvider, TaskEvents } from "../task-context";
import type { RetainedConnections } from "./retained-connections";
import { tellDiagnostics } from "./tell-diagnostics";

/** Opens connections for one executable (CONTROLFLOW.md section 13). */
export class ConnectionPool implements ConnectionProvider {
  private readonly frame: Frame;
  private readonly events: TaskEvents;

  constructor(frame: Frame, events: TaskEvents) {
    this.frame = frame;
    this.events = events;
  }

  manager(reference: string): ConnectionManager {
    const { package: owner } = this.frame.run;
    const manager = owner.findConnection(reference);
    if (!manager) throw connectionNotFound(reference, owner.connections);
    // Connection managers belong to the package, so only its variables count in their expressions.
    evaluatePropertyExpressions(manager, packageFrame(this.frame));
    return manager;
  }

  async acquire(reference: string): Promise<AcquiredConnection> {
    const { run } = this.frame;
    const manager = this.manager(reference);
    if (run.package.getProperty("OfflineMode") === true) {
      throw new DtsError(
        DTS_E_CONNECTIONOFFLINE,
        `The connection "${manager.name}" is not opened, because the package's OfflineMode is true.`,
        { details: { connection: manager.name } },
      );
    }
    const definition = findDefinition(manager, this.frame);
    const retains = manager.retainSameConnection || definition.sharedInExecution === true;
    const openOwn = () => this.open(manager, () => definition.acquire(manager, this.context(manager)));
    const open = retains ? () => this.retained(manager).get(manager, openOwn) : openOwn;
    const { transaction } = this.frame;
    // What an execution shares lies in its own memory, where no rollback reaches.
    if (transaction && !definition.sharedInExecution) {
      return { connection: await transaction.acquire(manager, open, this.events, retains), release: async () => {} };
    }
    if (retains) return { connection: await open(), release: async () => {} };
    const { acquire, giveBack } = this.pooled(manager, definition);
    const connection = await this.open(manager, acquire);
    return { connection, release: () => giveBack(connection) };
  }

  /** A connection that a manager of the project retains is shared with the packages around this one. */
  private retained(manager: ConnectionManager): RetainedConnections {
    let { run } = this.frame;
    while (run.caller && manager.parent !== run.package) run = run.caller.run;
    return run.retained;
  }

  /**
   * A session that an earlier user has left, or a new one, and its way back. The key is the one it was opened with: expressions give the
   * manager other values while it is in use, and a session must never serve who means another database.
   */
  private pooled(manager: ConnectionManager, definition: ConnectionDefinition) {
    const { idle } = this.frame.run;
    let key = keyOf(manager);
    let isKept = isPooled(manager);
    const acquire = async () => {
      key = keyOf(manager);
      const resting = await idle.take(key);
      if (resting) return resting;
      // Looking for one took time, and a definition reads the manager at once.
      key = keyOf(manager);
      isKept = isPooled(manager);
      return definition.acquire(manager, this.context(manager));
    };
    const giveBack = (connection: Connection) =>
      connection.kind === "sql" && isKept ? idle.give(key, connection) : closeConnection(connection);
    return { acquire, giveBack };
  }

  private async open(manager: ConnectionManager, acquire: () => Promise<Connection>): Promise<Connection> {
    try {
      const connection = await tellDiagnostics(this.frame, manager, acquire);
      this.frame.run.toldConnections.tell(this.frame, manager, true);
      // Of servers only the address is handed out: the login is refused later, where the reason is not known any more.
      const isAddress = connection.kind === "smtp" || connection.kind === "ftp" || connection.kind === "http";
      if (isAddress && manager.password === undefined && this.isLocked(manager)) await this.warnOfPassword(manager);
      return this.isRetargeted(manager) ? await retarget(connection, manager.name, this.context(manager)) : connection;
    } catch (error) {
      this.frame.run.toldConnections.tell(this.frame, manager, false);
      if (manager.password === undefined && this.isLocked(manager)) await this.warnOfPassword(manager);
      throw error;
    }
  }

  /** A manager of the project is one object for all packages of the run, and the run of the outermost was told. */
  private isRetargeted(manager: ConnectionManager): boolean {
    for (let run: PackageRun | undefined = this.frame.run; run; run = run.caller?.run) {
      if (run.retargeted.has(manager)) return true;
    }
    return false;
  }

  private isLocked(manager: ConnectionManager): boolean {
    const own = `\\Package.Connections[${manager.name}].`;
    return this.frame.run.package.missingSecrets.some((path) => path.startsWith(own));
  }

  /** A login that is refused for want of a password says so in many ways; the reason is always the same. */
  private warnOfPassword(manager: ConnectionManager): Promise<void> {
    return this.events.warning(
      DTS_E_UNPROTECTXMLFAILED,
      `The password of the connection "${manager.name}" is stored encrypted and could not be read, so none was used.`,
      manager.name,
      { details: { connection: manager.name } },
    );
  }

  private context(manager: ConnectionManager): ConnectionContext {
    const { events, frame } = this;
    return {
      package: frame.run.package,
      paths: frame.run.paths,
      signal: frame.run.signal,
      warning: (code, text, options) => void events.warning(code, text, manager.name, options),
      information: (code, text, options) => void events.information(code, text, manager.name, options),
    };
  }
}

/** What must be equal for a session to serve again. Secrets of it stay in the memory of the run. */
function keyOf({ id, connectionType, connectionString, password }: ConnectionManager): string {
  return JSON.stringify([id, connectionType, connectionString, password]);
}

function isPooled({ connectionString }: ConnectionManager): boolean {
  return !/^(false|no|0)$/i.test(connectionStringValue(connectionString, ["Pooling"])?.trim() ?? "");
}

function findDefinition(manager: ConnectionManager, frame: Frame): ConnectionDefinition {
  const definition = frame.run.registry.connections.get(manager.connectionType);
  if (definition) return definition;
  throw new DtsError(
    DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
    `The connection "${manager.name}" is of the type "${manager.connectionType}", which this runtime cannot open.`,
    { details: { connection: manager.name, connectionType: manager.connectionType } },
  );
}

function connectionNotFound(reference: string, existing: readonly ConnectionManager[]): DtsError {
  if (isProjectConnection(reference)) return projectConnection(reference);
  const names = existing.map((one) => `"${one.name}"`).join(", ");
  return new DtsError(DTS_E_CONNECTIONNOTFOUND, `The connection "${reference}" is not found.`, {
    details: { connection: reference },
    help: {
      cause: "It was deleted or renamed.",
      next: names === "" ? "The package has no connection managers." : `The package has ${names}.`,
    },
  });
}

function projectConnection(reference: string): DtsError {
  return new DtsError(
    DTS_E_CONNECTIONNOTFOUND,
    `The connection "${reference}" belongs to a project, and the package runs without it.`,
    {
      details: { connection: reference },
      help: {
        cause:
          "The package uses a connection manager that its project keeps in a .conmgr file beside the package; it was not given, or the file is missing.",
        next: "Run the package with its project (its deployment file or folder), or convert the connection to a package connection in the designer.",
      },
    },
  );
}
