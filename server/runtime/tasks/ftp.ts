import type { Client } from "basic-ftp";
import type { TaskContext } from "../control-flow/task-context";
import { DtsError } from "../messages/dts-error";
import {
  DTS_E_FTPTASK_CONNECTION_NAME_NULL,
  DTS_E_FTPTASK_CONNECTION_NOT_FTP,
  DTS_E_FTPTASK_UNABLETOCONNECTTOSERVER,
} from "../messages/task-codes";
import type { TaskDefinition, TaskResult } from "../registry";
import { ftpOperations } from "./ftp/operations";
import { checkLocal, localPaths, remotePath } from "./ftp/resolve-paths";
import { type FtpSettings, ftpSettings, usesLocal, usesRemote } from "./ftp/settings";

/**
 * FTP task: one operation on files or folders, here or on a server (CONTROLFLOW.md section 16). Data connections are passive.
 * Operations on local files ask for no server.
 */
export const ftpTask: TaskDefinition = {
  type: "Microsoft.FtpTask",
  displayName: "FTP",
  logEntries: ["FTPConnectingToServer", "FTPOperation"],
  validate(context) {
    const settings = ftpSettings(context);
    if (usesRemote(settings.operation)) {
      checkConnection(settings.connection, context);
      remotePath(settings.remote, context);
    }
    if (usesLocal(settings.operation)) checkLocal(settings.local, context);
  },
  async execute(context): Promise<TaskResult> {
    const settings = ftpSettings(context);
    const { operation } = settings;
    const local = usesLocal(operation) ? await localPaths(settings.local, context) : [];
    const remote = usesRemote(operation) ? remotePath(settings.remote, context) : "";
    let client: Client | undefined;
    try {
      if (usesRemote(operation)) client = await connect(settings, context);
      await context.events.custom("FTPOperation", `${operation} of ${[...local, remote].filter(Boolean).join(", ")}.`);
      await ftpOperations[operation]({ settings, context, local, remote, client: () => connected(client) });
    } catch (fault) {
      if (context.signal.aborted) return { result: "canceled" };
      throw fault;
    } finally {
      client?.close();
    }
    return { result: "success" };
  },
};

function checkConnection(reference: string, { connections }: TaskContext): void {
  if (reference === "") {
    throw new DtsError(DTS_E_FTPTASK_CONNECTION_NAME_NULL, "The task names no FTP connection manager.");
  }
  const manager = connections.manager(reference);
  if (manager.connectionType !== "FTP") refuseKind(manager.name);
}

async function connect(settings: FtpSettings, context: TaskContext): Promise<Client> {
  checkConnection(settings.connection, context);
  const { connection, release } = await context.connections.acquire(settings.connection);
  await release();
  const { name } = context.connections.manager(settings.connection);
  if (connection.kind !== "ftp") return refuseKind(name);
  if (connection.host === "") {
    throw new DtsError(DTS_E_FTPTASK_UNABLETOCONNECTTOSERVER, `The connection manager "${name}" names no server.`);
  }
  await context.events.custom("FTPConnectingToServer", `Connecting to ${connection.host}:${connection.port}.`);
  const { openClient } = await import("./ftp/open-client");
  return openClient(connection, settings.ascii, context.signal);
}

function connected(client: Client | undefined): Client {
  if (client !== undefined) return client;
  throw new DtsError(DTS_E_FTPTASK_UNABLETOCONNECTTOSERVER, "The task is not connected to a server.");
}

function refuseKind(name: string): never {
  throw new DtsError(DTS_E_FTPTASK_CONNECTION_NOT_FTP, `The connection manager "${name}" is not of the type FTP.`);
}
