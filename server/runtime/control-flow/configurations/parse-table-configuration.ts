import { DTS_W_CONFIGFORMATINVALID } from "../../messages/codes";
import { configurationWarning } from "./configuration-warning";

/** Where a SQL Server configuration keeps its rows. */
export interface TableConfiguration {
  readonly connection: string;
  /** As the package writes it: `[dbo].[SSIS Configurations]`. */
  readonly table: string;
  readonly filter: string;
}

/**
 * Reads `"connection";"[dbo].[SSIS Configurations]";"filter";` (DTSX.md section 10); a quote inside a part is doubled. Throws DtsError
 * with a warning's code for any other text.
 */
export function parseTableConfiguration(text: string): TableConfiguration {
  // No name is that long; the pattern would take for ever over millions of spaces.
  const parts = [...text.slice(0, 2000).matchAll(/\s*(?:"((?:[^"]|"")*)"|([^;"]*))\s*(;|$)/gy)].map(
    ([, quoted, bare = ""]) => (quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"')),
  );
  const [connection = "", table = "", filter = ""] = parts;
  if (connection !== "" && table !== "") return { connection, table, filter };
  throw configurationWarning(
    DTS_W_CONFIGFORMATINVALID,
    `"${text}" does not say where a SQL Server configuration is.`,
    "It must name a connection manager, a table and a filter, each in double quotes and followed by a semicolon.",
    'Write it as "connection manager";"[dbo].[SSIS Configurations]";"filter";',
  );
}
