import { mkdirSync } from "node:fs";
import type { Config } from "./config";

/** Creates the folders of GANTRY_HOME that are missing, readable by their owner only. */
export function ensureHome(config: Config): void {
  for (const folder of [config.home, config.filesFolder]) mkdirSync(folder, { recursive: true, mode: 0o700 });
}
