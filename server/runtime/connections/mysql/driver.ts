import { createRequire } from "node:module";
import type mysql from "mysql2";

let loaded: typeof mysql | undefined;

/**
 * MySQL's driver, loaded by the first connection that needs it: an import at the top of a module would be pulled to the top of the
 * bundle of every host.
 */
export function driver(): typeof mysql {
  loaded ??= createRequire(import.meta.url)("mysql2");
  if (loaded === undefined) throw new Error("The package mysql2 is not installed.");
  return loaded;
}
