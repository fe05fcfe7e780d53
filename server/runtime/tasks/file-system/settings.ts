import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_FSTASK_INVALIDDATA } from "../../messages/task-codes";

const operations = [
  "CopyFile",
  "MoveFile",
  "DeleteFile",
  "RenameFile",
  "SetAttributes",
  "CreateDirectory",
  "CopyDirectory",
  "MoveDirectory",
  "DeleteDirectory",
  "DeleteDirectoryContent",
] as const;

export type FileOperation = (typeof operations)[number];

/** One end of an operation: a FILE connection manager, or a variable that holds a path. */
export interface FileEnd {
  readonly reference: string;
  readonly isVariable: boolean;
}

export interface FileSystemSettings {
  readonly operation: FileOperation;
  readonly source: FileEnd;
  /** Undefined for operations that have only a source. */
  readonly destination: FileEnd | undefined;
  /** OverwriteDestinationFile; of Create Directory UseDirectoryIfExists, which the file keeps in the same attribute. */
  readonly overwrite: boolean;
  readonly attributes: string;
}

const withDestination: readonly FileOperation[] = [
  "CopyFile",
  "MoveFile",
  "RenameFile",
  "CopyDirectory",
  "MoveDirectory",
];

/** The settings of a File System task (DTSX.md section 12.5). Throws DtsError for an operation that does not exist. */
export function fileSystemSettings({ host }: Pick<TaskContext, "host">): FileSystemSettings {
  const text = (name: string) => String(host.getProperty(name) ?? "");
  const given = text("Operation");
  const operation = operations.find((one) => one.toLowerCase() === given.toLowerCase());
  if (operation === undefined) {
    throw new DtsError(DTS_E_FSTASK_INVALIDDATA, `"${given}" is no operation of the File System task.`);
  }
  return {
    operation,
    source: { reference: text("Source").trim(), isVariable: host.getProperty("IsSourcePathVariable") === true },
    destination: withDestination.includes(operation)
      ? { reference: text("Destination").trim(), isVariable: host.getProperty("IsDestinationPathVariable") === true }
      : undefined,
    overwrite: host.getProperty("OverwriteDestinationFile") === true,
    attributes: text("Attributes"),
  };
}
