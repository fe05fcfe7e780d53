import { DTS_E_INVALIDFILENAMEINCONNECTION } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { PathMap } from "../paths/path-map";

/**
 * The path of a connection manager as this system understands it.
 *
 * @throws DtsError DTS_E_INVALIDFILENAMEINCONNECTION for an empty path, GANTRY_E_PATHNOTMAPPED for a Windows path (`C:\x`,
 * `\\server\x`) that the path map leads nowhere.
 */
export function localPath(path: string, connectionManager: string, paths: PathMap): string {
  if (path.trim() !== "") return paths.local(path);
  throw new DtsError(
    DTS_E_INVALIDFILENAMEINCONNECTION,
    `The connection manager "${connectionManager}" names no file.`,
    {
      help: {
        cause: "The connection string is empty, or the variable it is made of is.",
        next: `Set another connection string for this run: under Connections in the run dialog, or with dtexec /Conn "${connectionManager};<path>".`,
      },
    },
  );
}
