import type { ConnectionManager } from "../../model/connection-manager";
import type { Frame } from "../frame";
import { packageFrame } from "../package-frame";

/**
 * Opens a connection and tells of the request and of its answer, as the Diagnostic log entries of SSIS do (CONTROLFLOW.md section
 * 12): logging options of the package that ask for Diagnostic get them in the name of the connection manager, and so does logging
 * level Verbose. What is thrown goes on.
 */
export async function tellDiagnostics<Opened>(
  frame: Frame,
  manager: ConnectionManager,
  open: () => Promise<Opened>,
): Promise<Opened> {
  const request = `'open the connection (${manager.connectionType})'`;
  tell(frame, manager, `ExternalRequest_pre: The object is ready to make the following external request: ${request}.`);
  const end = (how: string) =>
    tell(frame, manager, `ExternalRequest_post: ${request} ${how}. The external request has completed.`);
  try {
    const opened = await open();
    end("succeeded");
    return opened;
  } catch (error) {
    end("failed");
    throw error;
  }
}

/** Connection managers belong to the package, whose logging options decide about them. */
function tell(frame: Frame, { name, id }: ConnectionManager, text: string): void {
  void frame.run.raise(packageFrame(frame), {
    event: "Diagnostic",
    level: "information",
    text,
    subComponent: name,
    logSource: { name, id },
  });
}
