import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_FTPTASK_FTPRCVDINVLDDATANODE } from "../../messages/task-codes";

const operations = [
  "Send",
  "Receive",
  "DeleteLocal",
  "DeleteRemote",
  "MakeDirLocal",
  "MakeDirRemote",
  "RemoveDirLocal",
  "RemoveDirRemote",
] as const;

export type FtpOperation = (typeof operations)[number];

/** A path of the task: a variable that holds it; else a connection manager (local) or the path itself (remote). */
export interface FtpPath {
  readonly text: string;
  readonly isVariable: boolean;
}

export interface FtpSettings {
  readonly operation: FtpOperation;
  readonly connection: string;
  readonly local: FtpPath;
  readonly remote: FtpPath;
  readonly overwrite: boolean;
  readonly ascii: boolean;
  readonly stopOnFailure: boolean;
}

/** The settings of an FTP task (DTSX.md section 12.7). Throws DtsError for an operation that does not exist. */
export function ftpSettings({ host }: Pick<TaskContext, "host">): FtpSettings {
  const text = (name: string) => String(host.getProperty(name) ?? "").trim();
  const given = text("Operation");
  const operation = operations.find((one) => one.toLowerCase() === given.toLowerCase());
  if (operation === undefined) {
    throw new DtsError(DTS_E_FTPTASK_FTPRCVDINVLDDATANODE, `"${given}" is no operation of the FTP task.`);
  }
  return {
    operation,
    connection: text("Connection"),
    local: { text: text("LocalPath"), isVariable: host.getProperty("IsLocalPathVariable") === true },
    remote: { text: text("RemotePath"), isVariable: host.getProperty("IsRemotePathVariable") === true },
    overwrite: host.getProperty("OverwriteDestination") === true,
    ascii: host.getProperty("IsTransferTypeASCII") === true,
    stopOnFailure: host.getProperty("StopOnOperationFailure") !== false,
  };
}

/** Whether the operation needs a path on this machine. */
export function usesLocal(operation: FtpOperation): boolean {
  return operation.endsWith("Local") || operation === "Send" || operation === "Receive";
}

/** Whether the operation needs the server. */
export function usesRemote(operation: FtpOperation): boolean {
  return !operation.endsWith("Local");
}
