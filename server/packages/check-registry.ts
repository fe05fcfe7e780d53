import { readConfig } from "@/server/home/config";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { Registry } from "@/server/runtime/registry";

/** What the console checks packages with: it knows which scripts executions have compiled, and which of them did not compile. */
export function checkRegistry(): Registry {
  const registry = createBuiltInRegistry();
  registry.scriptFolder = readConfig().scriptFolder;
  return registry;
}
