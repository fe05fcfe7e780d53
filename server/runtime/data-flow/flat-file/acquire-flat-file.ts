import { DTS_E_CONNECTIONNOTFOUND, DTS_E_UNKNOWNCONNECTIONMANAGERTYPE } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { FlatFileFormat } from "@/server/runtime/model/flat-file-format";
import type { ComponentContext } from "../component";

type FlatFileUser = Pick<ComponentContext, "component" | "task">;

export interface AcquiredFlatFile {
  readonly path: string;
  readonly format: FlatFileFormat;
  release(): Promise<void>;
}

/** One or several text files, all written in the same way. */
export interface AcquiredFlatFiles {
  readonly paths: readonly string[];
  readonly format: FlatFileFormat;
  release(): Promise<void>;
}

/** The flat file connection of a component. Throws DtsError when there is none or it is of another kind. */
export async function acquireFlatFile(context: FlatFileUser): Promise<AcquiredFlatFile> {
  const { connection, release } = await acquire(context);
  if (connection.kind !== "flatFile") return refuse(context, release);
  return { path: connection.path, format: connection.format, release };
}

/** The files of a component whose connection manager is FLATFILE or MULTIFLATFILE. Throws DtsError as `acquireFlatFile` does. */
export async function acquireFlatFiles(context: FlatFileUser): Promise<AcquiredFlatFiles> {
  const { connection, release } = await acquire(context);
  if (connection.kind === "flatFile") return { paths: [connection.path], format: connection.format, release };
  if (connection.kind !== "multiFile" || connection.format === undefined) return refuse(context, release);
  return { paths: connection.paths, format: connection.format, release };
}

function acquire({ component, task }: FlatFileUser) {
  const reference = component.connection()?.connectionManagerId;
  if (reference) return task.connections.acquire(reference);
  throw new DtsError(DTS_E_CONNECTIONNOTFOUND, `"${component.name}" has no connection manager.`);
}

async function refuse({ component }: FlatFileUser, release: () => Promise<void>): Promise<never> {
  await release();
  throw new DtsError(
    DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
    `"${component.name}" needs a flat file connection manager and has another kind.`,
  );
}
