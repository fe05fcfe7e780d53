import { DTS_E_CONNECTIONNOTFOUND, DTS_E_UNKNOWNCONNECTIONMANAGERTYPE } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { FlatFileFormat } from "@/server/runtime/model/flat-file-format";
import type { ComponentContext } from "../component";

export interface AcquiredFlatFile {
  readonly path: string;
  readonly format: FlatFileFormat;
  release(): Promise<void>;
}

/** The flat file connection of a component. Throws DtsError when there is none or it is of another kind. */
export async function acquireFlatFile({ component, task }: ComponentContext): Promise<AcquiredFlatFile> {
  const reference = component.connection()?.connectionManagerId;
  if (!reference) {
    throw new DtsError(DTS_E_CONNECTIONNOTFOUND, `"${component.name}" has no connection manager.`);
  }
  const { connection, release } = await task.connections.acquire(reference);
  if (connection.kind !== "flatFile") {
    await release();
    throw new DtsError(
      DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
      `"${component.name}" needs a flat file connection manager and has another kind.`,
    );
  }
  return { path: connection.path, format: connection.format, release };
}
