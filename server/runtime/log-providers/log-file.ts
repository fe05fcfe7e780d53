import { openSync, statSync } from "node:fs";
import type { ConnectionProvider } from "../control-flow/task-context";
import { DTS_E_OPENLOGFAILED } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { LogProvider } from "../model/log-provider";

/** An open file of a log. */
export interface LogFile {
  readonly path: string;
  readonly descriptor: number;
}

/**
 * Opens the file of the FILE connection manager that a log provider names, and makes it where there is none; `flags` as Node's
 * `openSync` takes them. Throws DtsError: no FILE connection, no folder, no right to write, no file.
 */
export async function openLogFile(
  provider: LogProvider,
  connections: ConnectionProvider,
  flags: (exists: boolean) => string,
): Promise<LogFile> {
  const { connection, release } = await connections.acquire(provider.configString);
  await release();
  if (connection.kind !== "file") {
    const text = `The connection manager "${provider.configString}" is not of the type FILE.`;
    const help = {
      cause: "The log is a file, so it needs the path of one.",
      next: "Give the log provider a FILE connection manager.",
    };
    throw new DtsError(DTS_E_OPENLOGFAILED, text, { help });
  }
  const { path } = connection;
  const next = `Create the folder, or set another connection string for this run: dtexec /Conn "${provider.configString};<path>".`;
  const entry = statSync(path, { throwIfNoEntry: false });
  // Opening a pipe that nobody reads would wait for ever.
  if (entry && !entry.isFile()) {
    const help = { cause: "The connection string names a folder or a device.", next };
    throw new DtsError(DTS_E_OPENLOGFAILED, `"${path}" is not a file.`, { help });
  }
  try {
    return { path, descriptor: openSync(path, flags(entry !== undefined)) };
  } catch (error) {
    const help = { cause: "Its folder does not exist, or must not be written to.", next };
    throw new DtsError(DTS_E_OPENLOGFAILED, `"${path}" cannot be opened: ${messageOf(error)}`, { cause: error, help });
  }
}

/** What was thrown, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
