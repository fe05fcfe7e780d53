import { createRequire } from "node:module";
import type mssql from "mssql";

let loaded: typeof mssql | undefined;

/**
 * SQL Server's driver, loaded by the first connection that needs it: it takes as long to load as everything else together, and an
 * import at the top of a module would be pulled to the top of the bundle of every host.
 */
export function driver(): typeof mssql {
  loaded ??= createRequire(import.meta.url)("mssql");
  if (loaded === undefined) throw new Error("The package mssql is not installed.");
  return loaded;
}
