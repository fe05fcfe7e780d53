import { existsSync } from "node:fs";
import type { Config } from "../home/config";
import { createBuiltInRegistry } from "../runtime/built-in";
import type { Registry } from "../runtime/registry";

/** What commands run and check packages with. They make no data folder; where there is one, compiled scripts are kept in it. */
export function commandRegistry({ home, scriptFolder, scriptLimits }: Config): Registry {
  const registry = createBuiltInRegistry();
  registry.scriptLimits = scriptLimits;
  if (existsSync(home)) registry.scriptFolder = scriptFolder;
  return registry;
}
