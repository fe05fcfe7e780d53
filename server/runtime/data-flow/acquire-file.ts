import { DTS_E_CONNECTIONNOTFOUND, DTS_E_UNKNOWNCONNECTIONMANAGERTYPE } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { ComponentContext } from "./component";

/** A file of this machine, by the FILE connection manager of a component. */
export interface AcquiredFile {
  readonly path: string;
  release(): Promise<void>;
}

/** The file of a component. Throws DtsError when it has no connection manager, or one of another kind. */
export async function acquireFile({ component, task }: ComponentContext): Promise<AcquiredFile> {
  const reference = component.connection()?.connectionManagerId;
  if (!reference) {
    throw new DtsError(DTS_E_CONNECTIONNOTFOUND, `"${component.name}" has no connection manager.`);
  }
  const { connection, release } = await task.connections.acquire(reference);
  if (connection.kind === "file") return { path: connection.path, release };
  await release();
  throw new DtsError(
    DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
    `"${component.name}" needs a FILE connection manager and has another kind.`,
  );
}
