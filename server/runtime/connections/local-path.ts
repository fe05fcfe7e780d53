import { DTS_E_INVALIDFILENAMEINCONNECTION } from "../messages/codes";
import { DtsError } from "../messages/dts-error";

const windowsPath = /^(?:[A-Za-z]:[\\/]|\\\\)/;

/**
 * The path of a connection manager as this system understands it.
 *
 * @throws DtsError DTS_E_INVALIDFILENAMEINCONNECTION for an empty path, and for a Windows path (`C:\x`, `\\server\x`) on a
 * system that has no such paths: opening it as a relative name would look for a file that cannot exist.
 */
export function localPath(path: string, connectionManager: string): string {
  const trimmed = path.trim();
  if (trimmed === "") {
    throw new DtsError(
      DTS_E_INVALIDFILENAMEINCONNECTION,
      `The connection manager "${connectionManager}" names no file.`,
      {
        help: {
          cause: "The connection string is empty, or the variable it is made of is.",
          next: overrideAdvice(connectionManager),
        },
      },
    );
  }
  if (process.platform !== "win32" && windowsPath.test(trimmed)) {
    throw new DtsError(
      DTS_E_INVALIDFILENAMEINCONNECTION,
      `The connection manager "${connectionManager}" points at "${trimmed}", a Windows path, which does not exist on this system.`,
      {
        help: {
          cause:
            "The package was made on Windows, and the run did not point the connection at a place of this machine.",
          next: overrideAdvice(connectionManager),
        },
      },
    );
  }
  return trimmed;
}

function overrideAdvice(connectionManager: string): string {
  return `Set another connection string for this run: under Connections in the run dialog, or with dtexec /Conn "${connectionManager};<path>".`;
}
