import type { Store } from "@/db/store";
import type { Config } from "@/server/home/config";

/** Opens the database the configuration names, brings its schema up to date and returns it. */
export async function openStore(config: Config): Promise<Store> {
  throw new Error(`openStore(${config.home}) is being written.`);
}
