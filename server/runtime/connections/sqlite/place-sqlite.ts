import { existsSync } from "node:fs";
import path from "node:path";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { PathMap } from "../../paths/path-map";
import type { SqliteSettings } from "../database-settings";
import { localPath } from "../local-path";

/**
 * The settings with the file as an absolute path of this machine. `manager` is the name of the connection manager, for messages.
 *
 * @throws DtsError DTS_E_OLEDBERROR for a missing file, because SQLite would make an empty database of a typing error.
 */
export function placeSqlite(settings: SqliteSettings, manager: string, paths: PathMap): SqliteSettings {
  if (settings.path === ":memory:") return { ...settings, create: true };
  const file = path.resolve(localPath(settings.path, manager, paths));
  if (settings.create || existsSync(file)) return { ...settings, path: file };
  throw new DtsError(
    DTS_E_OLEDBERROR,
    `The connection manager "${manager}" points at the SQLite database ${file}, which does not exist.`,
    {
      help: {
        cause: "The path is wrong, or the database was not made yet.",
        next: 'Correct Data Source, or add "Mode=Create" to the connection string to have an empty database made.',
      },
    },
  );
}
